//! The only kind of address that a redirect may go to.

use url::form_urlencoded;

use super::with_query;
use crate::api::doors::Page;

const LONGEST_PATH: usize = 4_000;
/// Longest address that a stranger is led to, and that stands in the address of another page, as it stands there: encoded
/// once more. Of the headers of an answer nginx takes 4 KiB where it is told nothing else; for more it answers in our place, and
/// passes the replica over. The others that we send come to a quarter of that.
const LONGEST_NEXT: usize = 2_800;
/// Longest address of a link on a page, which no header repeats. Proxies take request lines up to 8 KiB.
const LONGEST_LINK: usize = 7_800;

/// An address on this site, fit for a `Location` header: no other host, no control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafePath(String);

impl SafePath {
    pub fn parse(path: &str) -> Option<Self> {
        Self::parse_link(path).filter(|path| path.0.len() <= LONGEST_PATH)
    }

    /// For a link, where the address may be longer than in a header.
    pub fn parse_link(path: &str) -> Option<Self> {
        let local = path.starts_with('/') && !path.starts_with("//");
        let clean = path.bytes().all(|byte| (0x21..=0x7e).contains(&byte) && byte != b'\\');
        (local && clean && path.len() <= LONGEST_LINK).then(|| Self(path.to_owned()))
    }

    /// Where to go after signing in: a page, not an act, and not the sign-in page itself.
    pub fn parse_next(path: &str) -> Option<Self> {
        let encoded: usize = form_urlencoded::byte_serialize(path.as_bytes()).map(str::len).sum();
        Self::parse(path)
            .filter(|path| !path.0.starts_with("/api/") && !path.0.starts_with(Page::SignIn.path()))
            .filter(|_| encoded <= LONGEST_NEXT)
    }

    /// The page to lead back to: without its parameters where they are too long, the start page where it is none.
    pub fn leading_back(address: &str) -> Self {
        let bare = || address.split(['?', '#']).next().and_then(Self::parse_next);
        Self::parse_next(address).or_else(bare).unwrap_or_default()
    }

    /// The page to go to: without its parameters where they are too long for a header, the start page where it is none.
    pub fn going_to(address: &str) -> Self {
        let bare = || address.split(['?', '#']).next().and_then(Self::parse);
        Self::parse(address).or_else(bare).unwrap_or_default()
    }

    /// The page that somebody stays on whom nobody may know.
    pub fn staying_at(address: &str) -> Self {
        let bare = address.split(['?', '#']).next().unwrap_or_default();
        Self::going_to(if address.len() <= LONGEST_NEXT { address } else { bare })
    }

    /// A page without parameters.
    pub fn of(page: Page) -> Self {
        Self(page.path().to_owned())
    }

    /// The sign-in page, which leads back to `next`.
    pub fn sign_in(next: &str, why: Option<&str>) -> Self {
        let next = Self::leading_back(next);
        let why = why.map(|why| ("why", why));
        Self(with_query(Page::SignIn.path(), why.into_iter().chain(next.as_parameter())))
    }

    /// The second step of signing in, which leads on to `next`.
    pub fn second_step(next: &str) -> Self {
        Self::on_the_way(Page::SecondStep, next)
    }

    /// The page that asks for a passkey, and leads on to `next`.
    pub fn passkey(next: &str) -> Self {
        Self::on_the_way(Page::Passkey, next)
    }

    /// The page that asks for a factor again, and leads on to `next`.
    pub fn step_up(next: &str) -> Self {
        Self::on_the_way(Page::StepUp, next)
    }

    fn on_the_way(page: Page, next: &str) -> Self {
        Self(with_query(page.path(), [("next", Self::leading_back(next).as_str())]))
    }

    /// In the address of a page that leads on to it. What leads on to nothing leads to the start page.
    pub(super) fn as_parameter(&self) -> Option<(&'static str, &str)> {
        (*self != Self::default()).then_some(("next", self.as_str()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Without the query.
    pub fn path(&self) -> &str {
        self.0.split(['?', '#']).next().unwrap_or_default()
    }

    /// What its query says of this, first.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let (_, query) = self.0.split('#').next()?.split_once('?')?;
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }
}

impl Default for SafePath {
    fn default() -> Self {
        Self::of(Page::Find)
    }
}

#[cfg(test)]
mod tests {
    use super::super::single_sign_on_path;
    use super::*;

    #[test]
    fn only_addresses_on_this_site_are_safe() {
        for good in ["/", "/groups/1/a%20b?key=like", "/plans/1"] {
            assert!(SafePath::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "groups",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\r\nSet-Cookie: x=y",
            "/a b",
            "/\u{e9}",
        ] {
            assert!(SafePath::parse(bad).is_none(), "{bad:?}");
        }
        assert!(SafePath::parse_next("/api/sign-out").is_none());
        assert!(SafePath::parse_next("/sign-in?next=/").is_none());
    }

    #[test]
    fn signing_in_leads_back() {
        let next = "/groups/1/a%20b?key=like&reason=T-1";
        let path = SafePath::sign_in(next, Some("idle"));
        assert_eq!(
            path.as_str(),
            "/sign-in?why=idle&next=%2Fgroups%2F1%2Fa%2520b%3Fkey%3Dlike%26reason%3DT-1"
        );
        assert_eq!(SafePath::sign_in("//evil.example", None).as_str(), "/sign-in");
    }

    #[test]
    fn whatever_a_page_leads_on_to_its_address_fits_a_header() {
        for next in ["/groups?q=%41", "/groups?q=a", "/activity?who=%E4%BA%BA"] {
            for length in [10, 400, 920, 940, 2_780, 2_900, 3_900] {
                let (start, part) = next.split_once('=').unwrap();
                let next = format!("{start}={}", part.repeat(length / part.len()));
                for path in [
                    SafePath::sign_in(&next, Some("idle")).0,
                    SafePath::second_step(&next).0,
                    SafePath::step_up(&next).0,
                    SafePath::passkey(&next).0,
                    single_sign_on_path(&next, true),
                ] {
                    assert!(path.len() <= LONGEST_NEXT + 100, "{}", path.len());
                }
            }
        }
        let long = format!("/groups?q={}", "%41".repeat(490));
        assert!(SafePath::sign_in(&long, None).as_str().contains("%2541"), "what fits is led back to");
        let longer = format!("/groups?q={}", "%41".repeat(1_000));
        assert_eq!(
            SafePath::sign_in(&longer, None).as_str(),
            "/sign-in?next=%2Fgroups",
            "the page itself is"
        );
        assert_eq!(SafePath::going_to(&format!("{long}{longer}")).as_str(), "/groups");
        assert_eq!(SafePath::staying_at(&format!("/sign-in?next={longer}")).as_str(), "/sign-in");
    }
}
