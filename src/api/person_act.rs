//! What is asked about once more before it is done to somebody.

use super::auth::{self, Loaded, PageError};
use super::form::take_flash;
use super::frame::Frame;
use super::{Problem, Trouble, paths, request, translate};
use crate::accounts::{Person, PersonState, UnderWay};
use crate::model::named;

/// What is asked about once more before it is done: it ends what somebody is doing, or takes what they need.
/// Its names stand in addresses and forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum HeavyAct {
    #[strum(serialize = "disable")]
    Block,
    RemoveFactors,
    EndSignIns,
}
named!(HeavyAct);

impl HeavyAct {
    /// Whether there is something left to do.
    fn applies_to(self, person: &Person, under_way: &UnderWay) -> bool {
        match self {
            Self::Block => person.state != PersonState::Disabled,
            Self::RemoveFactors => person.operator.has_second_factor(),
            Self::EndSignIns => under_way.sign_ins > 0,
        }
    }
}

#[derive(Clone, Debug)]
pub struct ActPage {
    pub frame: Frame,
    pub person: Person,
    pub act: HeavyAct,
    pub under_way: UnderWay,
    pub provider: Option<String>,
    pub trouble: Option<Trouble>,
}

/// `/people/{id}/{act}`: what will happen, and the button. Where there is nothing left to do, to the person's page.
pub async fn load() -> Loaded<ActPage> {
    let operator = auth::open_page().await?;
    let id = request::argument(0)?;
    let Some(act) = HeavyAct::from_name(&request::argument(1)?) else {
        return Err(PageError::of(&operator, None, Problem::NoSuchPage.into()).await);
    };
    let services = request::services()?;
    let loaded = services.accounts.before_acting_on(&id, &operator).await.map_err(translate::account_trouble);
    let (person, under_way) = auth::found_for(&operator, loaded).await?;
    let trouble = take_flash().await?.map(|flash| flash.trouble);
    if trouble.is_none() && !act.applies_to(&person, &under_way) {
        let path = paths::SafePath::parse(&paths::person_path(&id)).unwrap_or_default();
        return Err(PageError::to(&path));
    }
    let provider = services.accounts.provider_name().map(str::to_owned);
    let provider = provider.filter(|_| person.operator.from_provider);
    let frame = Frame::build(operator, None).await?;
    Ok(ActPage { frame, person, act, under_way, provider, trouble })
}
