"""What a thing costs, said where nobody can choose: on a picture, on paper, in a message."""

from django.utils.translation import gettext as _

from producers import rupiah


def words(product):
    """`Rp25.000`, or `mulai Rp25.000` where another choice that can be had costs more.

    The price is that of the product's page: the lowest that is not sold out.
    """
    main = product.main_variant
    low = rupiah.display(main.price)
    alike = (choice for choice in product.variants.all() if choice.sold_out == main.sold_out)
    several = any(choice.price > main.price for choice in alike)
    return _("mulai %(low)s") % {"low": low} if several else low
