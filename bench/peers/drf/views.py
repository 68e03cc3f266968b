"""The two views that simplejwt does not bring along."""

from typing import Any

from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bench.peers import school
from bench.peers.drf.models import Diary, Invitation

WHOSE = "student__in_class__school"


class CodeSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()


class InvitationSerializer(serializers.Serializer[Invitation]):
    audience = serializers.CharField()
    person = serializers.CharField(source="student.person")
    in_class = serializers.CharField(source="student.in_class.name")
    school = serializers.CharField(source="student.in_class.school.name")
    expires_on = serializers.DateField()


class DiarySerializer(serializers.Serializer[Diary]):
    id = serializers.IntegerField(source="student.id")
    person = serializers.CharField(source="student.person")
    in_class = serializers.CharField(source="student.in_class.name")
    school = serializers.CharField(source="student.in_class.school.name")


class CheckView(APIView):
    authentication_classes = ()
    permission_classes = (AllowAny,)

    def post(self, request: Request) -> Response:
        asked = CodeSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        invitation = get_object_or_404(
            Invitation.objects.select_related(WHOSE),
            code_hash=school.fingerprint(asked.validated_data["code"]),
            spent_at=None,
        )
        return Response(InvitationSerializer(invitation).data)


class MeView(APIView):
    def get(self, request: Request) -> Response:
        user = request.user
        diaries = user.diaries.select_related(WHOSE)
        return Response(
            {
                "login": user.username,
                "names": {"family_name": user.last_name, "given_name": user.first_name},
                "diaries": DiarySerializer(diaries, many=True).data,
                "email": {"masked": school.masked(user.email)},
            }
        )
