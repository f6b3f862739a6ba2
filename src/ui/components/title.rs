use leptos::prelude::*;
use leptos_meta::{Html, Title};

use crate::api::form::waits_once_more;
use crate::words::{Language, shell};

/// The document's title and language. `leptos_meta` writes a title into the page as it is, and ours hold the
/// names of groups, which are text from strangers: so it is escaped here.
#[component]
pub fn PageTitle(
    language: Language,
    #[prop(into)] title: String,
    #[prop(optional)] error: bool,
) -> impl IntoView {
    // Nothing is wrong on the way back from the page that asked for a factor.
    let error = error && !waits_once_more();
    let title = if error { shell::title_of_error(language, &title) } else { shell::title(language, &title) };
    // Told here, where the request is at hand: what is rendered from it leaves nothing in the page itself.
    let _ = view! { <Html {..} lang=language.tag() dir=language.direction() /> }.to_html();
    view! { <Title text=escape(&title) /> }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_end_the_title_element() {
        assert_eq!(escape("</title><script>&"), "&lt;/title&gt;&lt;script&gt;&amp;");
    }
}
