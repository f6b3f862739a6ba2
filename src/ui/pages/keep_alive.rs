use leptos::prelude::*;

use crate::api::doors::{Function, Page};
use crate::api::keep_alive::{KeepAlivePage, KeepAliveState};
use crate::api::locale;
use crate::model::{ABSOLUTE_SECONDS, End};
use crate::ui::components::Door;
use crate::ui::sentence;
use crate::words::{Locale, Piece, keep_alive as words, time};

/// Until when somebody is signed in. Open pages show it in a dialog, where `data-keep-alive` and `data-left`
/// (milliseconds) tell their island what to do.
pub fn page(page: KeepAlivePage) -> AnyView {
    let KeepAlivePage { state, name, of, end, left_ms } = page;
    let locale = locale::current();
    let language = locale.language;
    let name = sentence::name(&name);
    let (kind, title, told) = match state {
        KeepAliveState::Lasts => ("lasts", words::signed_in(language), lasts(locale, name, end)),
        KeepAliveState::EndsSoon => {
            ("soon", words::ends_soon(language), vec![ends_soon(locale, end, left_ms).into_any()])
        }
        KeepAliveState::SomebodyElse => {
            ("other", words::somebody_else(language), words::somebody_else_told(language, name))
        }
    };
    let act = match (state, end) {
        (KeepAliveState::EndsSoon, End::Idle(_)) => view! {
            <form method="post" action=Function::KeepAlive.path()>
                <input type="hidden" name="of" value=of />
                <button class="btn go large">{words::stay(language)}</button>
            </form>
        }
        .into_any(),
        // An empty address is the one of the page that it stands on.
        (KeepAliveState::SomebodyElse, _) => view! {
            <p>
                <a class="btn go large" href="">
                    {words::reload(language)}
                </a>
            </p>
        }
        .into_any(),
        (KeepAliveState::Lasts, _) => view! {
            <p>
                <a href=Page::Find.path()>{words::to_the_start(language)}</a>
            </p>
        }
        .into_any(),
        (KeepAliveState::EndsSoon, End::TooOld(_)) => view! {
            <form method="dialog">
                <button class="btn go large">{words::go_on(language)}</button>
            </form>
        }
        .into_any(),
    };
    view! {
        <Door locale title trouble=None>
            <div class="flow" data-keep-alive=kind data-left=left_ms.to_string()>
                <p id="left" role="status">
                    {told}
                </p>
                {act}
            </div>
        </Door>
    }
    .into_any()
}

fn lasts<P: Piece>(locale: Locale, name: P, end: End) -> Vec<P> {
    let language = locale.language;
    let clock = time::clock(locale, end.at());
    match end {
        End::Idle(_) => words::lasts(language, name, &clock),
        End::TooOld(_) => words::lasts_whatever(language, name, &clock),
    }
}

/// Read aloud each time that it changes, so it counts down in few steps.
fn ends_soon(locale: Locale, end: End, left_ms: i64) -> String {
    let language = locale.language;
    let clock = time::clock(locale, end.at());
    let hours = ABSOLUTE_SECONDS / 3_600;
    match (end, left_ms) {
        (End::Idle(_), ..=30_000) => words::idle_half_minute(language, &clock),
        (End::Idle(_), 30_001..=60_000) => words::idle_one_minute(language, &clock),
        (End::Idle(_), _) => words::idle(language, &clock),
        (End::TooOld(_), ..=30_000) => words::over_half_minute(language, hours, &clock),
        (End::TooOld(_), 30_001..=60_000) => words::over_one_minute(language, hours, &clock),
        (End::TooOld(_), _) => words::over(language, hours, &clock),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Timestamp;
    use crate::words::Language;

    #[test]
    fn the_last_two_minutes_are_told_in_three_steps() {
        for language in Language::ALL {
            let clock = time::clock(Locale::utc(language), Timestamp(0));
            for end in [End::Idle(Timestamp(0)), End::TooOld(Timestamp(0))] {
                let mut told: Vec<String> =
                    (0..=120).map(|second| ends_soon(Locale::utc(language), end, second * 1_000)).collect();
                told.dedup();
                assert_eq!(told.len(), 3, "{told:?}");
                assert!(told.iter().all(|words| words.contains(&clock)), "{told:?}");
            }
        }
    }

    #[test]
    fn it_is_told_when_the_sign_in_ends_whatever_one_does() {
        let told = |end| lasts(Locale::utc(Language::English), "mira".to_owned(), end).concat();
        let at = Timestamp(1_763_462_671_250);
        assert_eq!(
            told(End::Idle(at)),
            "You are signed in as mira. Without activity, you are signed out at 10:44:31 UTC."
        );
        assert_eq!(
            told(End::TooOld(at)),
            "You are signed in as mira. You are signed out at 10:44:31 UTC in any case."
        );
    }
}
