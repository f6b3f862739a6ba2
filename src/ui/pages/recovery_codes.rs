use leptos::prelude::*;

use crate::api::account::CodesPage;
use crate::api::form::waits_once_more;
use crate::api::{language, paths, request};
use crate::ui::components::{ErrorSummary, Framed, Icon, Jump, NavPlace, PageTitle};
use crate::ui::islands::Copy;
use crate::ui::text::{account as text, common};

pub fn page(page: CodesPage) -> AnyView {
    let CodesPage { frame, codes, left, address, trouble } = page;
    let name = frame.operator.name.clone();
    let shown = match codes {
        Some(codes) => {
            let lines: Vec<_> = codes.iter().map(request::reveal).collect();
            let lines = lines.join("\n");
            view! {
            <p class="lede">{text::CODES_LEDE}</p>
            <p class="note no-print">
                <Icon name="clock" />
                <span>{text::CODES_ONCE}</span>
            </p>
            <p>{text::codes_of(&name, &address)}</p>
            <ol class="codes" aria-label=text::CODES_LIST>
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
            <div class="row no-print">
                <form method="post" action="/api/codes-saved">
                    <button class="btn go">{text::CODES_SAVED}</button>
                </form>
                <a class="btn" href=paths::RECOVERY_CODES_TEXT download="">
                    {text::DOWNLOAD}
                </a>
                <Copy text=lines label=text::COPY_CODES copied=common::COPIED />
            </div>
            }
            .into_any()
        }
        None => view! {
            <p class="lede">{text::CODES_GONE} " " {text::codes_left(left)}</p>
            <form method="post" action="/api/renew-codes">
                <button class="btn" autofocus=waits_once_more()>
                    {text::RENEW_CODES}
                </button>
            </form>
            <p>
                <a href=paths::ACCOUNT>{text::BACK}</a>
            </p>
        }
        .into_any(),
    };
    view! {
        <PageTitle title=text::CODES error=trouble.is_some() />
        <Framed frame place=NavPlace::Own jump=Jump::LeftOut slim=true>
            {trouble.map(|trouble| view! { <ErrorSummary language=language::current() trouble in_full=true /> })}
            <h1>{text::CODES}</h1>
            {shown}
        </Framed>
    }
    .into_any()
}
