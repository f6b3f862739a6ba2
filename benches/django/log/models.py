from django.db import models


class Entry(models.Model):
    """What an entry of our log holds and the list shows."""

    at = models.DateTimeField(db_index=True)
    operator = models.CharField(max_length=100)
    action = models.CharField(max_length=30)
    app = models.BigIntegerField()
    group = models.CharField(max_length=100)
    group_name = models.CharField(max_length=100)
    reference = models.CharField(max_length=20)
    outcome = models.CharField(max_length=20)
    reason = models.CharField(max_length=200)

    class Meta:
        ordering = ["-id"]
