"""Make the tables and fill them. Models may be imported only after setup: apps hands them out."""

import os

import django
from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.core.management import call_command

from bench.peers import school

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.peers.drf.settings"


def seed() -> None:
    # Twice: the first makes the accounts, to which the tables of the second refer.
    call_command("migrate", verbosity=0)
    call_command("migrate", run_syncdb=True, verbosity=0)
    make = {model.__name__: model for model in apps.get_models()}
    make["School"].objects.create(id=1, name=school.SCHOOL)
    for number, name in school.classes().items():
        make["Class"].objects.create(id=number, school_id=1, name=name)
    make["Student"].objects.bulk_create(
        make["Student"](
            id=s.id, in_class_id=s.class_id, given_name=s.given_name, family_name=s.family_name
        )
        for s in school.students()
    )
    make["Invitation"].objects.bulk_create(
        make["Invitation"](**invitation._asdict()) for invitation in school.invitations()
    )
    password = make_password(school.PASSWORD)
    for p in school.parents():
        make["User"].objects.create(
            id=p.id,
            username=p.login,
            password=password,
            first_name=p.given_name,
            last_name=p.family_name,
            email=p.email,
        )
        make["Diary"].objects.create(account_id=p.id, student_id=p.student_id)


if __name__ == "__main__":
    django.setup()
    seed()
