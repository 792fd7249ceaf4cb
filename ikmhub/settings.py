"""One file of settings. What differs between installations comes from the environment."""

import secrets
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from ikmhub import env

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.text("DATA_DIR", str(BASE_DIR / "data"))).expanduser().resolve()

DEBUG = env.flag("DEBUG")


def _secret_key():
    """SECRET_KEY, or one made once and kept in DATA_DIR for its owner only."""
    if key := env.text("SECRET_KEY"):
        return key
    path = DATA_DIR / "secret_key"
    if not path.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        fresh = DATA_DIR / f"secret_key.{secrets.token_hex(4)}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(64))
        fresh.rename(path)
    return path.read_text()


SECRET_KEY = _secret_key()

# --- the office: who runs this installation ------------------------------------------------
# Without a regency of its own an installation shows the sample office of Lombok Utara.
SAMPLE_OFFICE = not env.text("OFFICE_REGENCY")
OFFICE_REGENCY = env.text("OFFICE_REGENCY", "52.08")
OFFICE_NAME = env.text("OFFICE_NAME", "Dinas Perindustrian dan Perdagangan")
OFFICE_REGENCY_NAME = env.text("OFFICE_REGENCY_NAME")  # blank: read from the place codes
OFFICE_ADDRESS = env.text("OFFICE_ADDRESS", "Jl. Raya Tanjung, Tanjung" if SAMPLE_OFFICE else "")
OFFICE_PHONE = env.text("OFFICE_PHONE", "0370 000 000" if SAMPLE_OFFICE else "")
OFFICE_LOGO = env.text("OFFICE_LOGO")  # a file in DATA_DIR; blank: the woven mark
OFFICE_LETTERHEAD = env.text("OFFICE_LETTERHEAD")  # lines parted by "|", for printed pages
OFFICE_WORDS = env.text("OFFICE_WORDS")  # a few sentences on the home page; blank: ours
SITE_NAME = env.text("SITE_NAME")  # blank: "Etalase" and the regency's name

# --- how the shelf lives -------------------------------------------------------------------
CONFIRMED_FOR_DAYS = 90  # a product not confirmed for longer is hidden
ORDER_ANSWER_DAYS = 3  # a new order without an answer expires
ORDER_PAY_DAYS = 7  # an accepted order without payment expires
CARD_DAYS = 14  # links that work once: an invitation, a sign-in card, a question of a penyuluh

# --- Django --------------------------------------------------------------------------------
HTTPS_ONLY = env.flag("HTTPS_ONLY")
TRUSTED_PROXY = env.flag("TRUSTED_PROXY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "ikmhub",
    "orders",
    "catalog",
    "producers",
    "accounts",
    "ikmhub.apps.OfficeAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",  # its widget templates, which the house renderer looks up among all templates
    "simple_history",
    "axes",
]

MIDDLEWARE = [
    "ikmhub.middleware.no_body_for_head",
    "catalog.middleware.keep_after_writes",
    "ikmhub.page_cache.PageCache",  # so far out that a kept page costs nothing of the rest
    "ikmhub.middleware.security_headers",
    "ikmhub.middleware.own_answers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ikmhub.middleware.GZipPages",
    "ikmhub.middleware.FitText",  # before whatever reads a cookie or a form
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ikmhub.middleware.language_of_address",
    "django.middleware.common.CommonMiddleware",
    "ikmhub.middleware.KindAnswers",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.sessions.prolong",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "ikmhub.middleware.history_of_writes",
    "axes.middleware.AxesMiddleware",
    "accounts.browsers.remember",
]

ROOT_URLCONF = "ikmhub.urls"
WSGI_APPLICATION = "ikmhub.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "producers.context.office",
                "orders.context.basket",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "producers.templatetags.trade",
                "catalog.templatetags.goods",
            ],
        },
    }
]
FORM_RENDERER = "producers.forms.HouseRenderer"

DATABASES = {"default": env.database("DATABASE_URL", DATA_DIR / "ikmhub.sqlite3")}
# 0 behind a pooler that gives a connection to somebody else after each transaction.
PREPARE_STATEMENTS = env.flag("PREPARE_STATEMENTS", default=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # What floods are counted in: shared by all workers of one machine. Several machines: Redis.
    "limits": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "limits",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}
# What one process keeps of finished pages; 0: none, as while templates are being worked on.
PAGE_CACHE_BYTES = env.whole("PAGE_CACHE_BYTES", 0 if DEBUG else 6_000_000)

# --- who signs in --------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "accounts.backends.PhoneBackend"]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "orders:counter"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator")
]
SESSION_COOKIE_AGE = 90 * 24 * 3600  # since something was last done on the phone
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True

AXES_FAILURE_LIMIT = 8  # for one account from one address
AXES_COOLOFF_TIME = 0.25  # hours
# From all addresses together, and once more in its own browsers; lower, and strangers lock the
# owner out.
ACCOUNT_FAILURE_LIMIT = 50
ADDRESS_FAILURE_LIMIT = 60  # one mobile network address may carry a whole village
AXES_LOCKOUT_PARAMETERS = "accounts.locks.parameters"
AXES_USERNAME_CALLABLE = "accounts.locks.login"
AXES_CLIENT_IP_CALLABLE = "accounts.locks.address"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # trying again does not lengthen the wait
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "pin", "pin_again"]
AXES_LOCKOUT_CALLABLE = "accounts.views.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

# --- security ------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = HTTPS_ONLY
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS_ONLY
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS_ONLY else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS_ONLY
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# form-action names WhatsApp because a stored question answers with a redirect to it.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; "
    "form-action 'self' https://wa.me https://api.whatsapp.com"
)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- language and time ---------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("Inggris"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = env.zone("OFFICE_TIME_ZONE", "Asia/Makassar")  # WITA; Lampung and Cilegon: Asia/Jakarta
USE_THOUSAND_SEPARATOR = True

# --- files ---------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "producers.receiving.ToDisk",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_keys": {"()": "ikmhub.logs.WithoutKeys"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["without_keys"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
