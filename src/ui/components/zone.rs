use leptos::prelude::*;

use super::{FieldError, Moment};
use crate::api::Trouble;
use crate::model::Timestamp;
use crate::ui::errors;
use crate::words::{Locale, Zone, account as words};

/// By which clock somebody reads: every zone there is, by their part of the world.
#[component]
pub fn ZoneSetting(locale: Locale, trouble: Option<Trouble>, now: Timestamp) -> impl IntoView {
    let Locale { language, zone } = locale;
    let trouble = errors::at_field(trouble.as_ref(), errors::FIELD_ZONE);
    let option = move |name: &'static str| view! { <option selected=name == zone.name()>{name}</option> };
    // UTC comes first, and those of no part of the world last: most of them are there for programs of long ago.
    let (world, others): (Vec<_>, Vec<_>) =
        Zone::names().filter(|name| *name != Zone::UTC.name()).partition(|name| name.contains('/'));
    let parts = world.chunk_by(|one, next| part_of_the_world(one) == part_of_the_world(next)).map(|names| {
        let label = names.first().copied().map(part_of_the_world);
        view! { <optgroup label=label>{names.iter().copied().map(option).collect_view()}</optgroup> }
    });
    let moment = view! { <Moment locale at=now /> }.into_any();
    let is_wrong = trouble.is_some();
    view! {
        <section class="flow tight" aria-labelledby="zones">
            <h2 id="zones">{words::zone(language)}</h2>
            <p class="hint" id="zone-hint">
                {words::zone_hint(language)}
            </p>
            <form class="flow" method="post" action="/api/zone">
                <div class=if is_wrong { "field bad" } else { "field" }>
                    <label for=errors::FIELD_ZONE>{words::zone_name(language)}</label>
                    {trouble.map(|trouble| view! { <FieldError language id="zone-err" trouble /> })}
                    <select
                        id=errors::FIELD_ZONE
                        name="zone"
                        translate="no"
                        aria-describedby=if is_wrong { "zone-err zone-hint" } else { "zone-hint" }
                        aria-invalid=is_wrong.then_some("true")
                    >
                        {option(Zone::UTC.name())}
                        {parts.collect_view()}
                        {others.into_iter().map(option).collect_view()}
                    </select>
                </div>
                <p>{words::zone_now(language, moment)}</p>
                <div>
                    <button class="btn">{words::zone_submit(language)}</button>
                </div>
            </form>
        </section>
    }
}

/// `Asia` of `Asia/Shanghai`.
fn part_of_the_world(name: &str) -> &str {
    name.split_once('/').map_or(name, |(part, _)| part)
}
