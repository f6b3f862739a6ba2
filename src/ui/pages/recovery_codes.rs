use leptos::prelude::*;

use crate::api::account::CodesPage;
use crate::api::doors::{File, Function, Page};
use crate::api::form::waits_once_more;
use crate::api::request;
use crate::api::secret_note::SHOWN_SECONDS;
use crate::ui::components::{Code, Framed, Jump, NavPlace, Note};
use crate::ui::islands::Copy;
use crate::ui::sentence::name as named;
use crate::words::{Language, account, common, recovery_codes as words};

pub fn page(page: CodesPage) -> AnyView {
    let CodesPage { frame, codes, left, address, trouble } = page;
    let (locale, name) = (frame.locale, frame.operator.name.clone());
    let language = locale.language;
    let shown = match codes {
        Some(codes) => {
            let lines: Vec<_> = codes.iter().map(request::reveal).collect();
            let lines = lines.join("\n");
            view! {
            <p class="lede">{words::lead(language)}</p>
            <Note class="note no-print" icon="clock">
                {words::shown(language, SHOWN_SECONDS / 60)}
            </Note>
            <p>{words::whose(language, named(&name), named(&address))}</p>
            <ol class="codes" aria-label=words::list(language)>
                {codes
                    .into_iter()
                    .map(|code| {
                        view! {
                            <li>
                                <Code text=request::reveal(&code) />
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
            <div class="row no-print">
                <form method="post" action=Function::CodesSaved.path()>
                    <button class="btn go">{words::saved(language)}</button>
                </form>
                <a class="btn" href=File::RecoveryCodesText.path() download="">
                    {words::download(language)}
                </a>
                <Copy language text=lines label=words::copy(language) copied=common::copied(language) />
            </div>
            }
            .into_any()
        }
        None => view! {
            <p class="lede">{words::gone(language, left)}</p>
            <form method="post" action=Function::RenewCodes.path()>
                <button class="btn" autofocus=waits_once_more()>
                    {account::renew_codes(language)}
                </button>
            </form>
            <p>
                <a href=Page::Account.path()>{account::back(language)}</a>
            </p>
        }
        .into_any(),
    };
    view! {
        <Framed frame title=words::title(language) place=NavPlace::Own jump=Jump::LeftOut slim=true trouble>
            <h1>{words::title(language)}</h1>
            {shown}
        </Framed>
    }
    .into_any()
}

/// The codes as a file to keep: whose, where for, and how they are used. `address`: of the desk.
pub fn file(language: Language, name: &str, address: &str, codes: &[&str]) -> String {
    let whose = words::whose(language, name.to_owned(), address.to_owned()).concat();
    let codes = codes.iter().enumerate().map(|(index, code)| format!("{:>2}. {code}\n", index + 1));
    format!("{whose}\n\n{}\n\n{}", words::lead(language), codes.collect::<String>())
}
