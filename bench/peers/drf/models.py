"""The school; accounts are django.contrib.auth's own."""

from django.contrib.auth.models import User
from django.db import models


class School(models.Model):
    name = models.TextField()


class Class(models.Model):
    school = models.ForeignKey(School, models.CASCADE)
    name = models.TextField()


class Student(models.Model):
    in_class = models.ForeignKey(Class, models.CASCADE)
    given_name = models.TextField()
    family_name = models.TextField()

    @property
    def person(self) -> str:
        return f"{self.given_name} {self.family_name[0]}."


class Invitation(models.Model):
    student = models.ForeignKey(Student, models.CASCADE)
    audience = models.TextField()
    code_hash = models.CharField(max_length=64, unique=True)
    expires_on = models.DateField()
    spent_at = models.DateTimeField(null=True)


class Diary(models.Model):
    account = models.ForeignKey(User, models.CASCADE, related_name="diaries")
    student = models.ForeignKey(Student, models.CASCADE)
