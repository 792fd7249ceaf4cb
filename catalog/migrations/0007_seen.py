import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0006_pause'),
    ]

    operations = [
        migrations.CreateModel(
            name='Seen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='hari')),
                ('kind', models.CharField(choices=[('view', 'dilihat'), ('share', 'dibagikan'), ('chat', 'WhatsApp dibuka')], max_length=5, verbose_name='jenis')),
                ('n', models.PositiveIntegerField(verbose_name='kali')),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seen', to='catalog.product', verbose_name='produk')),
            ],
            options={
                'verbose_name': 'produk yang dilihat',
                'verbose_name_plural': 'produk yang dilihat',
                'ordering': ['-day', 'product', 'kind'],
                'constraints': [models.UniqueConstraint(fields=('product', 'day', 'kind'), name='seen_once_a_day', violation_error_message='Produk ini sudah dihitung hari itu.')],
            },
        ),
    ]
