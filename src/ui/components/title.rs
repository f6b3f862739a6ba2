use leptos::prelude::*;
use leptos_meta::Title;

use crate::ui::text;

/// The document's title. `leptos_meta` writes a title into the page as it is, and ours hold the
/// names of groups, which are text from strangers: so it is escaped here.
#[component]
pub fn PageTitle(#[prop(into)] title: String, #[prop(optional)] error: bool) -> impl IntoView {
    view! { <Title text=escape(&text::common::page_title(&title, error)) /> }
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
