"""Laws are about answers, not about seconds on a busy machine."""

from hypothesis import settings

settings.register_profile("shared", deadline=None)
settings.load_profile("shared")
