//! What may stand in a label. Each is a closed list, a command of this program's own, an app of the settings or a
//! template of the router: nothing that comes with a request.

use std::fmt;
use std::sync::Arc;

use axum::extract::MatchedPath;
use axum::http::{Method as HttpMethod, StatusCode};
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};

use crate::model::SdkAppId;

/// Enums whose variants have the names that dashboards ask for.
macro_rules! labels {
    ($($(#[$about:meta])* $name:ident { $($(#[$what:meta])* $variant:ident = $text:literal,)+ })+) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$what])* $variant,)+ }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }

        impl EncodeLabelValue for $name {
            fn encode(&self, encoder: &mut LabelValueEncoder) -> Result<(), fmt::Error> {
                self.name().encode(encoder)
            }
        }
    )+};
}

labels! {
    Method {
        /// `HEAD` too, which is answered like it.
        Get = "GET",
        Post = "POST",
        /// As OpenTelemetry calls whatever else there is.
        Other = "_OTHER",
    }

    StatusClass {
        Informational = "1xx",
        Success = "2xx",
        Redirection = "3xx",
        ClientError = "4xx",
        ServerError = "5xx",
    }

    /// Whether a call to Tencent Chat changes something there.
    Effect {
        Read = "read",
        Write = "write",
    }

    /// What came of a call to Tencent Chat.
    CodeClass {
        Ok = "ok",
        /// A code that proves that nothing happened.
        Refused = "refused",
        /// A code about the signature: key, admin identifier, clock.
        Signature = "signature",
        /// A code that proves nothing, or an answer that cannot be read.
        Unclear = "unclear",
        HttpStatus = "http_status",
        NoAnswer = "no_answer",
        NotConnected = "not_connected",
    }

    OperationKind {
        Reset = "reset",
        Undo = "undo",
        Adjust = "adjust",
    }

    /// How an operation ended. While it is open it is an open intent.
    FinalOutcome {
        Applied = "applied",
        Refused = "refused",
        NotApplied = "not_applied",
        Unresolved = "unresolved",
    }

    SignInFailure {
        Password = "password",
        Code = "code",
        Passkey = "passkey",
        SingleSignOn = "single_sign_on",
        /// After too many wrong tries: nothing was compared.
        HeldBack = "held_back",
        /// Too many people at once, or the database.
        Unavailable = "unavailable",
        /// The password was given too long ago, a code that cannot be one, and the like.
        Other = "other",
    }

    /// What happens by the clock.
    Job {
        /// Reads open operations back.
        Recover = "recover",
        /// Reads the groups of batches, and carries batches out.
        Batches = "batches",
        /// Counts open operations and the end of the activity log, for these figures.
        Watch = "watch",
        /// Takes out what has expired.
        Sweep = "sweep",
        /// Keeps the program's files for the pages of those beside it.
        KeepFiles = "keep_files",
        /// Checks all of the activity log.
        Check = "check",
        /// Anchors the end of the activity log.
        Anchor = "anchor",
        /// Writes refused tries down that were counted.
        WriteCounted = "write_counted",
        /// Renews this program's share of the calls that all replicas may make.
        SharePace = "share_pace",
        /// Reads all groups of the apps whose turn has come.
        Directory = "directory",
    }

    Connections {
        Idle = "idle",
        Used = "used",
    }
}

impl Method {
    pub fn of(method: &HttpMethod) -> Self {
        match *method {
            HttpMethod::GET | HttpMethod::HEAD => Self::Get,
            HttpMethod::POST => Self::Post,
            _ => Self::Other,
        }
    }
}

impl StatusClass {
    pub fn of(status: StatusCode) -> Self {
        match status.as_u16() {
            ..200 => Self::Informational,
            200..300 => Self::Success,
            300..400 => Self::Redirection,
            400..500 => Self::ClientError,
            500.. => Self::ServerError,
        }
    }
}

/// A template of the router. There is no other way to make one than from what the router matched.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Route(Arc<str>);

impl Route {
    /// `None`: the router knows no such path.
    pub fn of(matched: Option<&MatchedPath>) -> Self {
        Self(matched.map_or_else(|| Arc::from(OTHER), |matched| Arc::from(matched.as_str())))
    }

    #[cfg(test)]
    pub(super) fn template(text: &str) -> Self {
        Self(Arc::from(text))
    }

    /// All those that are not told apart.
    pub(super) fn other() -> Self {
        Self(Arc::from(OTHER))
    }
}

/// Whatever is not told apart.
pub(super) const OTHER: &str = "_OTHER";

impl EncodeLabelValue for Route {
    fn encode(&self, encoder: &mut LabelValueEncoder) -> Result<(), fmt::Error> {
        (&*self.0).encode(encoder)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct ByMethod {
    pub http_request_method: Method,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
#[expect(clippy::struct_field_names, reason = "the names of the labels, which are OpenTelemetry's")]
pub(super) struct ByRoute {
    pub http_route: Route,
    pub http_request_method: Method,
    pub http_response_status_class: StatusClass,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct ByEffect {
    pub effect: Effect,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct ByCommand {
    /// One of the program's own words, never one that was received.
    pub command: &'static str,
    pub code_class: CodeClass,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct ByOutcome {
    pub kind: OperationKind,
    pub outcome: FinalOutcome,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct ByApp {
    /// Of the settings.
    pub app: SdkAppId,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct ByReason {
    pub reason: SignInFailure,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct ByPause {
    /// The name of a [`PauseReason`](crate::model::PauseReason).
    pub reason: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct ByJob {
    /// Not `job`, which is what Prometheus calls those that it asks.
    pub name: Job,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct ByState {
    pub state: Connections,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Build {
    pub version: &'static str,
}
