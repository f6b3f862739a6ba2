"""Makes the database, one person and 20 entries; prints the cookie of a signed-in browser."""

import datetime
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
django.setup()

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client
from log.models import Entry

call_command("migrate", run_syncdb=True, verbosity=0)
connection.cursor().execute("PRAGMA journal_mode = WAL")
person = get_user_model().objects.create_superuser("bench", password=os.environ["DESK_SECRET"])
begun = datetime.datetime.now(datetime.timezone.utc)
Entry.objects.bulk_create(
    Entry(
        at=begun + datetime.timedelta(seconds=number),
        operator="bench",
        action="outcome" if number % 2 else "look_up",
        app=1400000000,
        group="@TGS#2JYBKMTEC4",
        group_name="Pixel Garden Q&A",
        reference=f"CD-EK53-{number:04}",
        outcome="applied",
        reason="T-4711, counted twice",
    )
    for number in range(20)
)
browser = Client()
browser.force_login(person)
print("sessionid=" + browser.cookies["sessionid"].value)
