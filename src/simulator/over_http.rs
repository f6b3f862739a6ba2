//! Over real HTTP.
