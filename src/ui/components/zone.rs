use leptos::prelude::*;

use super::{FieldError, Moment};
use crate::api::Trouble;
use crate::api::doors::{Function, Page};
use crate::model::Timestamp;
use crate::ui::errors;
use crate::words::{Locale, Zone, account as words};

/// By which clock somebody reads: the zones of one part of the world, and links to the others. All of them at once are
/// five hundred, on a page that is looked at for other things.
#[component]
pub fn ZoneSetting(
    locale: Locale,
    /// The part that was asked for; of one that there is not, the one that the chosen zone is in.
    part: String,
    trouble: Option<Trouble>,
    now: Timestamp,
) -> impl IntoView {
    let Locale { language, zone } = locale;
    let trouble = errors::at_field(trouble.as_ref(), errors::FIELD_ZONE);
    // Names of no part of the world are there for programs of long ago.
    let mut parts: Vec<_> = Zone::names().filter_map(part_of_the_world).collect();
    parts.dedup();
    let part = parts.iter().copied().find(|known| *known == part).or(part_of_the_world(zone.name()));
    let part = part.unwrap_or("Asia");
    let names = Zone::names().filter(|name| part_of_the_world(name) == Some(part));
    // The one in use and UTC are always to be had.
    let others =
        [zone.name(), Zone::UTC.name()].into_iter().filter(|name| part_of_the_world(name) != Some(part));
    let mut names: Vec<_> = others.chain(names).collect();
    names.dedup();
    let option = move |name: &'static str| view! { <option selected=name == zone.name()>{name}</option> };
    let links = parts.into_iter().map(|other| {
        let address = format!("{}?part={other}#zones", Page::Account.path());
        let current = (other == part).then_some("true");
        view! {
            <a href=address translate="no" aria-current=current>
                {other}
            </a>
        }
    });
    let moment = view! { <Moment locale at=now /> }.into_any();
    let is_wrong = trouble.is_some();
    view! {
        <section class="flow tight" aria-labelledby="zones">
            <h2 id="zones">{words::zone(language)}</h2>
            <p class="hint" id="zone-hint">
                {words::zone_hint(language)}
            </p>
            <p id="zone-parts">{words::zone_parts(language)}</p>
            <nav class="row" aria-labelledby="zone-parts">
                {links.collect_view()}
            </nav>
            <form class="flow" method="post" action=Function::Zone.path()>
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
                        {names.into_iter().map(option).collect_view()}
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
fn part_of_the_world(name: &'static str) -> Option<&'static str> {
    let (part, _) = name.split_once('/')?;
    // Offsets and old names of the United States are in no part of the world.
    (!matches!(part, "Etc" | "US" | "SystemV" | "Brazil" | "Canada" | "Chile" | "Mexico")).then_some(part)
}
