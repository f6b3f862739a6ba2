use leptos::prelude::*;

use crate::api::connect::ConnectPage;
use crate::api::paths;
use crate::ui::components::{Framed, Jump, NavPlace, PageTitle};
use crate::ui::text::{account, single_sign_on as text};

/// On to the provider, to connect the account.
pub fn page(page: ConnectPage) -> AnyView {
    let ConnectPage { frame, provider } = page;
    let title = text::connect_with(&provider);
    view! {
        <PageTitle title=title.clone() />
        <Framed frame place=NavPlace::Own jump=Jump::LeftOut slim=true>
            <h1>{title}</h1>
            <p class="lede">{text::connect_there(&provider)}</p>
            <div class="row">
                <a class="btn go" href=paths::connecting_path()>
                    {text::go_there(&provider)}
                </a>
                <a href=paths::ACCOUNT>{account::NOT_NOW}</a>
            </div>
        </Framed>
    }
    .into_any()
}
