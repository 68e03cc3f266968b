"""Django as for production: no debug, persistent connections, only the middleware an API needs."""

from urllib.parse import urlsplit

from bench.peers import database, school

DEBUG = False
SECRET_KEY = school.SECRET
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "bench.peers.drf.urls"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "rest_framework",
    "rest_framework_simplejwt",
    "rest_framework_simplejwt.token_blacklist",
    "bench.peers.drf",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
]

if database.ON_SQLITE:
    DATABASE = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": database.SQLITE_FILE,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
else:
    parts = urlsplit(database.URL)
    DATABASE = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": parts.username,
        "HOST": parts.hostname,
        "PORT": parts.port,
    }
DATABASES = {"default": DATABASE | {"CONN_MAX_AGE": None}}

PASSWORD_HASHERS = ["bench.peers.drf.hashers.Argon2"]
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework_simplejwt.authentication.JWTAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
}
SIMPLE_JWT = {
    "ACCESS_TOKEN_LIFETIME": school.ACCESS_LIFETIME,
    "REFRESH_TOKEN_LIFETIME": school.REFRESH_LIFETIME,
    "ROTATE_REFRESH_TOKENS": True,
    "BLACKLIST_AFTER_ROTATION": True,
}
