//! Both serve until they are ended. The rows are made once; what is written of them is written for each request.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::response::Html;
use axum::routing::get;
use leptos::prelude::*;
use tokio::runtime::Runtime;

use super::ROWS;

type Rows = Arc<[[String; 2]]>;

pub fn with_axum(address: SocketAddr) -> anyhow::Result<()> {
    let rows = rows();
    serve(address, Router::new().route("/", get(async move || Html(by_hand(&rows)))))
}

pub fn with_leptos(address: SocketAddr) -> anyhow::Result<()> {
    // There is one route; what counts is that this lets Leptos know of tokio.
    leptos_axum::generate_route_list(|| ());
    let rows = rows();
    let render = leptos_axum::render_app_async_with_context(|| (), move || page(&rows));
    serve(address, Router::new().route("/", get(move |request: Request| render(request))))
}

fn serve(address: SocketAddr, app: Router) -> anyhow::Result<()> {
    Runtime::new()?.block_on(async {
        let listener = tokio::net::TcpListener::bind(address).await?;
        Ok(axum::serve(listener, app).await?)
    })
}

#[expect(clippy::disallowed_methods, reason = "it is all the same which rows there are")]
fn rows() -> Rows {
    let uuid = || {
        let digits = format!("{:032x}", rand::random::<u128>());
        [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-")
    };
    (0..ROWS).map(|_| [uuid(), uuid()]).collect()
}

fn by_hand(rows: &Rows) -> String {
    let mut page = String::with_capacity(128 * 1024);
    page.push_str("<!DOCTYPE html><html><head><title>Table</title></head><body><table><tbody>");
    for [id, name] in &**rows {
        page.push_str("<tr><td>");
        page.push_str(id);
        page.push_str("</td><td>");
        page.push_str(name);
        page.push_str("</td></tr>");
    }
    page.push_str("</tbody></table></body></html>");
    page
}

fn page(rows: &Rows) -> impl IntoView + use<> {
    let rows = rows
        .iter()
        .map(|[id, name]| {
            view! {
                <tr>
                    <td>{id.clone()}</td>
                    <td>{name.clone()}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <!DOCTYPE html>
        <html>
            <head>
                <title>"Table"</title>
            </head>
            <body>
                <table>
                    <tbody>{rows}</tbody>
                </table>
            </body>
        </html>
    }
}
