use leptos::prelude::*;

use crate::api::stay::{StayPage, StayState};
use crate::model::End;
use crate::ui::components::{Door, PageTitle};
use crate::ui::text::stay as text;

/// Until when somebody is signed in. Open pages show it in a dialog, where `data-stay` and `data-left`
/// (milliseconds) tell their island what to do.
pub fn page(page: StayPage) -> AnyView {
    let StayPage { state, name, of, end, left_ms } = page;
    let (kind, title, words) = match state {
        StayState::Lasts => ("lasts", text::SIGNED_IN, text::lasts(&name, end)),
        StayState::EndsSoon => ("soon", text::ENDS_SOON, text::ends_soon(end, left_ms)),
        StayState::SomebodyElse => ("other", text::SOMEBODY_ELSE, text::somebody_else(&name)),
    };
    let act = match (state, end) {
        (StayState::EndsSoon, End::Idle(_)) => view! {
            <form method="post" action="/api/stay">
                <input type="hidden" name="of" value=of />
                <button class="btn go large">{text::STAY}</button>
            </form>
        }
        .into_any(),
        // An empty address is the one of the page that it stands on.
        (StayState::SomebodyElse, _) => view! {
            <p>
                <a class="btn go large" href="">
                    {text::LOAD_AFRESH}
                </a>
            </p>
        }
        .into_any(),
        (StayState::Lasts, _) => view! {
            <p>
                <a href="/">{text::TO_THE_DESK}</a>
            </p>
        }
        .into_any(),
        (StayState::EndsSoon, End::TooOld(_)) => view! {
            <form method="dialog">
                <button class="btn go large">{text::GO_ON}</button>
            </form>
        }
        .into_any(),
    };
    view! {
        <PageTitle title />
        <Door title=title.to_owned() trouble=None>
            <div class="flow" data-stay=kind data-left=left_ms.to_string()>
                <p id="left" role="status">
                    {words}
                </p>
                {act}
            </div>
        </Door>
    }
    .into_any()
}
