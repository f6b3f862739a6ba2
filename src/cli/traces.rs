//! Traces over OTLP, in programs that are built with the feature `otlp`: sent where OpenTelemetry's own variables say
//! (`OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_SERVICE_NAME`), and nowhere without them.
//!
//! A trace holds what the log holds, and passes through the same filter: no address of Tencent Chat gets into it.

use opentelemetry::trace::TracerProvider as _;
use opentelemetry_otlp::SpanExporter;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{SdkTracer, SdkTracerProvider};
use tracing::Subscriber;
use tracing_opentelemetry::OpenTelemetryLayer;
use tracing_subscriber::registry::LookupSpan;

use crate::outbound::choose_cryptography;

/// What is left to be sent is sent when this is dropped.
pub struct Traces(SdkTracerProvider);

impl Drop for Traces {
    fn drop(&mut self) {
        if let Err(error) = self.0.shutdown() {
            tracing::warn!(%error, "traces.not_sent");
        }
    }
}

/// To be called outside the runtime: what sends has a thread of its own.
pub fn layer<S>() -> Result<(Option<OpenTelemetryLayer<S, SdkTracer>>, Option<Traces>), String>
where
    S: Subscriber + for<'span> LookupSpan<'span>,
{
    if ![ENDPOINT, TRACES_ENDPOINT].into_iter().any(is_set) {
        return Ok((None, None));
    }
    choose_cryptography();
    let exporter = SpanExporter::builder().with_http().build();
    let exporter = exporter.map_err(|error| format!("{ENDPOINT}: {error}"))?;
    let mut about = Resource::builder();
    if !is_set("OTEL_SERVICE_NAME") {
        about = about.with_service_name("counterdesk");
    }
    let provider =
        SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(about.build()).build();
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("counterdesk"));
    Ok((Some(layer), Some(Traces(provider))))
}

const ENDPOINT: &str = "OTEL_EXPORTER_OTLP_ENDPOINT";
const TRACES_ENDPOINT: &str = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

#[expect(clippy::disallowed_methods, reason = "not among this program's settings: OpenTelemetry's own")]
fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}
