"""The same addresses as ours; the tokens are given out by simplejwt's own views."""

from django.urls import path
from rest_framework_simplejwt.views import TokenObtainPairView, TokenRefreshView

from bench.peers.drf.views import CheckView, MeView

urlpatterns = [
    path("api/v1/invitations/check", CheckView.as_view()),
    path("api/v1/sessions", TokenObtainPairView.as_view()),
    path("api/v1/sessions/refresh", TokenRefreshView.as_view()),
    path("api/v1/me", MeView.as_view()),
]
