use leptos::prelude::*;

use crate::api::connect::ConnectPage;
use crate::api::doors::Page;
use crate::api::paths;
use crate::ui::components::{Framed, Jump, NavPlace};
use crate::ui::sentence::name as named;
use crate::words::{common, connect as words, single_sign_on};

/// On to the provider, to connect the account.
pub fn page(page: ConnectPage) -> AnyView {
    let ConnectPage { frame, provider } = page;
    let language = frame.locale.language;
    let title = words::title(language, provider.clone()).concat();
    view! {
        <Framed frame title place=NavPlace::Own jump=Jump::LeftOut slim=true>
            <h1>{words::title(language, named(&provider))}</h1>
            <p class="lede">{words::lead(language, named(&provider))}</p>
            <div class="row">
                <a class="btn go" href=paths::connecting_path()>
                    {single_sign_on::continue_to(language, named(&provider))}
                </a>
                <a href=Page::Account.path()>{common::not_now(language)}</a>
            </div>
        </Framed>
    }
    .into_any()
}
