/// Why the identity provider is of no help. Never holds a token, a code or a secret; what the provider wrote
/// is filtered and cut.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// No answer, not in time, or one that says that it is out of order.
    #[error("the provider cannot be reached: {0}")]
    Unreachable(String),
    /// It and the settings of this desk do not fit together. Somebody has to change one of the two.
    #[error("the provider and the settings of this desk do not fit together: {0}")]
    Settings(String),
    /// It answers, and does not prove what it should.
    #[error("the provider\u{2019}s answer is not right: {0}")]
    Untrusted(String),
    /// It does not take this desk for one that it knows.
    #[error("the provider does not accept this desk: {0}")]
    DeskRefused(String),
    /// It did not let the person through.
    #[error("the provider declined: {0}")]
    Declined(String),
    /// The code was used, or is too old.
    #[error("the code does not work (any more)")]
    DeadCode,
    #[error("the HTTP client cannot be built: {0}")]
    Client(String),
}
