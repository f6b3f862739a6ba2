use leptos::ev::{Event, KeyboardEvent, MouseEvent};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlInputElement};

use crate::model::format_number;

/// One box of the list.
const BOXES: &str = "tbody input[type=checkbox]";
/// The box for all counters of the group, which is another thing than every box ticked.
const ALL: &str = "#all";

/// What is ticked, as the status line tells it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Ticked {
    boxes: usize,
    count: usize,
    /// The *all* box.
    all: bool,
    /// Of what would be reset. Twenty 64-bit values do not fit into 64 bits, nor any of them into
    /// a JavaScript number.
    total: i128,
}

/// Makes the list of counters quicker to use: one box that ticks every other, ranges with Shift,
/// and a line that says how many and how much. All of it is extra: the boxes, the count in the
/// button and the form itself work before this wakes, and without it.
///
/// The list is the server's HTML, so it is read and ticked through the document, with one listener
/// for them all.
#[island]
pub fn CounterPicker(
    /// The label of the box that ticks every other.
    tick_every: String,
    /// What the line says for 0, 1, 2 … ticks. `{total}` stands where the sum goes.
    ticked: Vec<String>,
    /// What it says for the *all* box.
    all_ticked: String,
    children: Children,
) -> impl IntoView {
    let root = NodeRef::<Div>::new();
    let awake = RwSignal::new(false);
    let now = RwSignal::new(Ticked::default());
    let last_clicked = StoredValue::new(None::<usize>);
    let shift_and_space = StoredValue::new(false);

    let count = move || {
        if let Some(root) = root.get_untracked() {
            now.set(read(&root));
        }
    };
    // A browser that comes back to the page restores the ticks, so they are read when this wakes.
    Effect::new(move || {
        if root.get().is_some() {
            count();
            awake.set(true);
        }
    });

    let on_click = move |event: MouseEvent| {
        let range = event.shift_key() || shift_and_space.get_value();
        shift_and_space.set_value(false);
        let (Some(root), Some(clicked)) = (root.get_untracked(), input_of(event.target())) else { return };
        let boxes = boxes(&root);
        let Some(index) = boxes.iter().position(|other| other.is_same_node(Some(&clicked))) else { return };
        if let Some(from) = last_clicked.get_value().filter(|_| range) {
            for other in boxes.iter().take(from.max(index) + 1).skip(from.min(index)) {
                other.set_checked(clicked.checked());
            }
        }
        last_clicked.set_value(Some(index));
    };
    let on_change = move |event: Event| {
        let (Some(root), Some(changed)) = (root.get_untracked(), input_of(event.target())) else { return };
        match (is(&changed, ALL), is(&changed, BOXES), changed.checked()) {
            (true, _, true) => tick(&root, false),
            (_, true, true) => clear_all(&root),
            _ => {}
        }
        count();
    };
    let on_tick_every = move |event: Event| {
        let (Some(root), Some(every)) = (root.get_untracked(), input_of(event.target())) else { return };
        clear_all(&root);
        tick(&root, every.checked());
        count();
    };
    // The click that Space makes does not tell everywhere that Shift was held.
    let on_keyup = move |event: KeyboardEvent| {
        if event.key() == " " {
            shift_and_space.set_value(event.shift_key());
        }
    };
    let status = move || {
        let now = now.get();
        let line = if now.all { Some(&all_ticked) } else { ticked.get(now.count) };
        line.map(|line| line.replace("{total}", &format_number(now.total))).unwrap_or_default()
    };

    view! {
        <div class="picker" node_ref=root on:click=on_click on:change=on_change on:keyup=on_keyup>
            <div class="row apart every" hidden=move || !awake.get()>
                <label class="tick">
                    <input
                        type="checkbox"
                        autocomplete="off"
                        on:change=on_tick_every
                        prop:checked=move || now.with(|now| now.boxes > 0 && now.count == now.boxes)
                        prop:indeterminate=move || now.with(|now| now.count > 0 && now.count < now.boxes)
                    />
                    <span>{tick_every}</span>
                </label>
                <p class="hint" role="status">
                    {status}
                </p>
            </div>
            {children()}
        </div>
    }
}

fn read(root: &Element) -> Ticked {
    let all = all_box(root).is_some_and(|all| all.checked());
    let boxes = boxes(root);
    let value = |input: &&HtmlInputElement| input.get_attribute("data-value")?.parse::<i128>().ok();
    let ticked: Vec<_> = boxes.iter().filter(|input| input.checked()).collect();
    let total = if all {
        boxes.iter().filter_map(|input| value(&input)).sum()
    } else {
        ticked.iter().filter_map(value).sum()
    };
    Ticked { boxes: boxes.len(), count: ticked.len(), all, total }
}

fn tick(root: &Element, ticked: bool) {
    for input in boxes(root) {
        input.set_checked(ticked);
    }
}

/// *All* and single ticks exclude each other; the server refuses both together.
fn clear_all(root: &Element) {
    if let Some(all) = all_box(root) {
        all.set_checked(false);
    }
}

fn all_box(root: &Element) -> Option<HtmlInputElement> {
    root.query_selector(ALL).ok().flatten()?.dyn_into().ok()
}

fn is(input: &Element, selector: &str) -> bool {
    input.matches(selector).unwrap_or(false)
}

fn boxes(root: &Element) -> Vec<HtmlInputElement> {
    let Ok(found) = root.query_selector_all(BOXES) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}

/// The box that an event is about. A click on a label comes as a second click, on its box.
fn input_of(target: Option<leptos::web_sys::EventTarget>) -> Option<HtmlInputElement> {
    target?.dyn_into().ok()
}
