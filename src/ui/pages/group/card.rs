//! What a group is: its name, its ID, who owns it, and when it was last reset.

use leptos::prelude::*;

use crate::api::paths;
use crate::chat::GroupInfo;
use crate::model::{Operation, Timestamp};
use crate::reset::{Undone, undone_so_far};
use crate::ui::components::{Ago, Day, GroupIdCode, Name, shown_name};
use crate::ui::islands::Copy;
use crate::words::{Locale, common, group as text, number, time};

#[component]
pub fn Card(locale: Locale, info: GroupInfo, last_reset: Option<Operation>, now: Timestamp) -> impl IntoView {
    let language = locale.language;
    let name = shown_name(&info.name, &info.group_id);
    let fact = |label: &'static str, value: AnyView| view! { <div><dt>{label}</dt><dd>{value}</dd></div> };
    view! {
        <section class="card flow" aria-labelledby="g">
            <div class="row apart">
                <div class="row">
                    <h1 id="g">
                        <Name name />
                    </h1>
                    <span class="tag">{info.group_type.label()}</span>
                </div>
                <div class="row">
                    <Copy
                        language
                        text=info.group_id.as_str()
                        label=common::copy_id(language)
                        copied=common::copied(language)
                    />
                    <GroupIdCode id=info.group_id />
                </div>
            </div>
            <dl class="facts">
                {info.owner.map(|owner| fact(text::owner(language), view! { <bdi>{owner}</bdi> }.into_any()))}
                {info
                    .member_num
                    .map(|count| {
                        fact(text::members(language), view! { <bdi>{number(language, count)}</bdi> }.into_any())
                    })}
                {info.create_time.map(|at| fact(text::created(language), view! { <Day locale at /> }.into_any()))}
                {info
                    .last_msg_time
                    .map(|at| fact(text::last_message(language), view! { <Ago locale at now /> }.into_any()))}
                {last_reset
                    .map(|reset| {
                        let told = who_reset_last(locale, &reset, now);
                        fact(
                            text::last_reset(language),
                            view! { <a href=paths::operation_path(&reset.reference)>{told}</a> }.into_any(),
                        )
                    })}
            </dl>
        </section>
    }
}

/// When, by whom, and whether it was undone since.
fn who_reset_last(locale: Locale, reset: &Operation, now: Timestamp) -> Vec<AnyView> {
    let language = locale.language;
    let told = match undone_so_far(reset) {
        Undone::Nothing => text::last_reset_by,
        Undone::Partly => text::last_reset_undone_in_part,
        Undone::Wholly => text::last_reset_undone,
    };
    let name = view! { <Name name=reset.operator_name.clone() /> };
    told(language, &time::ago(locale, reset.created_at, now), name.into_any())
}
