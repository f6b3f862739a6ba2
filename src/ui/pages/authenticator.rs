use leptos::prelude::*;
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

use crate::api::account::AuthenticatorPage;
use crate::api::doors::{Function, Page};
use crate::api::request;
use crate::ui::components::{Code, Entry, Framed, Jump, NavPlace, NewPasskeyButton, Note};
use crate::ui::errors;
use crate::words::{Language, account, authenticator as words, common, fields};

pub fn page(page: AuthenticatorPage) -> AnyView {
    let AuthenticatorPage {
        frame,
        provisioning_uri,
        secret,
        is_required,
        replaces_one,
        takes_passkeys,
        trouble,
    } = page;
    let language = frame.locale.language;
    view! {
        <Framed
            frame
            title=account::set_up_app(language)
            place=NavPlace::Own
            jump=Jump::LeftOut
            slim=true
            trouble=trouble.clone()
            fields=&[errors::FIELD_CODE]
        >
            <h1>{account::set_up_app(language)}</h1>
            {is_required.then(|| view! { <p class="lede">{words::required(language)}</p> })}
            {replaces_one
                .then(|| {
                    view! {
                        <Note class="note alert" icon="alert">
                            {words::replaces(language)}
                        </Note>
                    }
                })}
            <section class="flow tight" aria-labelledby="scan">
                <h2 id="scan">{words::scan(language)}</h2>
                <p class="hint">{words::scan_hint(language)}</p>
                {drawn(language, &request::reveal(&provisioning_uri))}
                <p>{words::type_instead(language)}</p>
                <p>
                    <Code text=in_fours(&request::reveal(&secret)) />
                </p>
            </section>
            <section class="flow" aria-labelledby="enter">
                <h2 id="enter">{words::confirm(language)}</h2>
                <form class="flow" method="post" action=Function::AddAuthenticator.path()>
                    <Entry
                        language
                        id=errors::FIELD_CODE
                        label=fields::code(language)
                        trouble=trouble
                        autocomplete="one-time-code"
                    />
                    <div class="row">
                        <button class="btn go">{words::confirm_submit(language)}</button>
                        {(!is_required)
                            .then(|| view! { <a href=Page::Account.path()>{common::cancel(language)}</a> })}
                    </div>
                </form>
            </section>
            {takes_passkeys
                .then(|| {
                    view! {
                        <section class="flow" aria-labelledby="instead">
                            <h2 id="instead">{words::passkey_instead(language)}</h2>
                            <p class="hint">{words::passkey_instead_hint(language)}</p>
                            <NewPasskeyButton language />
                        </section>
                    }
                })}
        </Framed>
    }
    .into_any()
}

/// The QR code as SVG of one path, dark on white in either theme: cameras expect it so.
fn drawn(language: Language, text: &str) -> Option<AnyView> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let side = code.width() + 8;
    let path: String = code
        .render::<svg::Color>()
        .quiet_zone(true)
        .module_dimensions(1, 1)
        .build()
        .split(" d=\"")
        .last()
        .and_then(|rest| rest.split('"').next())
        .unwrap_or_default()
        .to_owned();
    Some(
        view! {
            <svg class="qr" role="img" aria-label=words::scan_picture(language) viewBox=format!("0 0 {side} {side}") shape-rendering="crispEdges">
                <rect class="qr-paper" width="100%" height="100%"></rect>
                <path class="qr-ink" d=path></path>
            </svg>
        }
        .into_any(),
    )
}

/// `ABCD EFGH`, for reading while typing.
fn in_fours(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_grouped_for_typing() {
        assert_eq!(in_fours("ABCDEFGHIJ"), "ABCD EFGH IJ");
    }
}
