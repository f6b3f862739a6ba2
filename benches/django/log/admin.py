from django.contrib import admin

from .models import Entry


@admin.register(Entry)
class EntryAdmin(admin.ModelAdmin):
    """Columns and the search of our activity page."""

    list_display = ["at", "operator", "action", "group", "group_name", "reference", "outcome", "reason"]
    search_fields = ["operator", "group", "group_name", "reference", "reason"]
    list_per_page = 20
