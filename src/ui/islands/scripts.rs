use axum::http::{HeaderName, HeaderValue};
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::ui::assets::{AssetPaths, SCRIPT_NONCE_HEADER};

/// Wakes the islands of a page. Stands at the end of pages that have one, so that all others are
/// free of scripts and can forbid them. The frame of signed-in pages has it.
#[component]
pub fn IslandScripts() -> impl IntoView {
    let paths = use_context::<AssetPaths>().and_then(|assets| assets.js.zip(assets.wasm));
    let (Some((js, wasm)), Some(nonce)) = (paths, use_nonce()) else { return ().into_any() };
    let response = use_context::<ResponseOptions>();
    if let (Some(response), Ok(value)) = (response, HeaderValue::from_str(&nonce)) {
        response.insert_header(HeaderName::from_static(SCRIPT_NONCE_HEADER), value);
    }
    let (js, wasm) = (quoted(js), quoted(wasm));
    // Children that were rendered here run under their island's owner again before a nested island
    // wakes; Leptos leaves the way to do so on the element.
    let script = format!(
        "const wake=async()=>{{\
         const page=await import({js});\
         await page.default({{module_or_path:{wasm}}});\
         page.hydrate();\
         for(const island of document.querySelectorAll('leptos-island')){{\
         island.closest('leptos-children')?.$$on_hydrate?.();\
         await page[island.dataset.component]?.(island)}}}};\
         const idle=()=>'requestIdleCallback' in window?requestIdleCallback(wake,{{timeout:2000}}):setTimeout(wake,200);\
         document.readyState==='complete'?idle():addEventListener('load',idle)"
    );
    view! { <script type="module" nonce=nonce inner_html=script></script> }.into_any()
}

/// A path as a JavaScript string that cannot end the script element.
fn quoted(path: &str) -> String {
    format!("{path:?}").replace('<', "\\u003c")
}
