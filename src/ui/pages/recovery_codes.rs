use leptos::prelude::*;

use crate::api::account::CodesPage;
use crate::api::{paths, request};
use crate::ui::components::{Framed, Icon, Jump, NavPlace, PageTitle};
use crate::ui::text::account as text;

pub fn page(page: CodesPage) -> AnyView {
    let CodesPage { frame, codes, left } = page;
    let shown = match codes {
        Some(codes) => view! {
            <p class="lede">{text::CODES_LEDE}</p>
            <p class="note">
                <Icon name="clock" />
                <span>{text::CODES_ONCE}</span>
            </p>
            <ol class="codes">
                {codes
                    .into_iter()
                    .map(|code| {
                        view! {
                            <li>
                                <code class="id" dir="ltr">
                                    {request::reveal(&code)}
                                </code>
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
            <form method="post" action="/api/codes-saved">
                <button class="btn go">{text::CODES_SAVED}</button>
            </form>
        }
        .into_any(),
        None => view! {
            <p class="lede">{text::CODES_GONE} " " {text::codes_left(left)}</p>
            <form method="post" action="/api/renew-codes">
                <button class="btn">{text::RENEW_CODES}</button>
            </form>
            <p>
                <a href=paths::ACCOUNT>{text::BACK}</a>
            </p>
        }
        .into_any(),
    };
    view! {
        <PageTitle title=text::CODES />
        <Framed frame place=NavPlace::Own jump=Jump::LeftOut slim=true>
            <h1>{text::CODES}</h1>
            {shown}
        </Framed>
    }
    .into_any()
}
