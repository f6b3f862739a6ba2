use super::canonical::Row;
use crate::model::SdkAppId;
use crate::model::activity::{Action, Details, EntryOutcome};
use crate::store::index::{Mark, Terms, line};

/// What an event is found by for one entry of it.
pub(super) fn terms(row: &Row) -> Terms {
    // What an entry holds beyond the columns is for finding it; one that somebody spoilt is found by the rest.
    let details: Details = serde_json::from_str(&row.details).unwrap_or_default();
    let values = details.values();
    let keys = values.iter().map(|values| &values.key);
    let people = [
        row.operator_name.as_deref(),
        details.operator.as_deref(),
        details.asked_by.as_deref(),
        details.approved_by.as_deref(),
    ];
    let texts = [
        row.group_id.as_deref(),
        details.group_name.as_deref(),
        row.reference.as_deref(),
        row.reason.as_deref(),
        row.address.as_deref(),
    ];
    let lines = people.iter().chain(&texts).flatten().map(|text| line(text));
    let lines = lines.chain(keys.clone().map(|key| line(key.as_str())));
    let app = row.app.and_then(|app| SdkAppId::try_from(app).ok());
    let marks = [
        row.operator_id.clone().map(Mark::By),
        row.group_id.clone().map(Mark::Group),
        row.reference.clone().map(Mark::Reference),
        row.address.clone().map(Mark::Address),
        app.map(Mark::App),
        Action::from_name(&row.action).map(Mark::Action),
        EntryOutcome::from_name(&row.outcome).map(Mark::Outcome),
    ];
    let marks = marks.into_iter().flatten();
    let marks = marks.chain(people.into_iter().flatten().map(|name| Mark::Person(name.to_owned())));
    let marks = marks.chain(keys.cloned().map(Mark::Counter));
    Terms::new(lines, marks)
}
