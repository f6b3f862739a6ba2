//! Makes what a browser can load (`counterdesk.js`, `counterdesk_bg.wasm`) out of the library as rustc wrote it.

use std::error::Error;
use std::path::PathBuf;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(wasm), Some(folder), None) = (arguments.next(), arguments.next(), arguments.next()) else {
        return Err("usage: wasm-bindgen FILE.wasm FOLDER".into());
    };
    Bindgen::new()
        .input_path(wasm)
        .out_name("counterdesk")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(false)
        .generate(folder)?;
    Ok(())
}
