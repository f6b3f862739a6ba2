//! The commands, once the caller is known.

mod counters;
mod lookup;
mod search;

use serde_json::Value;

use super::answer::{Code, Fields, Refusal};
use super::behaviour::{Behaviour, UnknownFields};
use super::collection::Groups;

/// What the paths of all commands but the search begin with.
const SERVICE: &str = "/v4/group_open_http_svc/";

/// The path of the search.
const SEARCH: &str = "/v4/group_search/search";

/// A command of one of the two services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Command {
    GetGroupInfo,
    GetAppidGroupList,
    GetGroupCounter,
    UpdateGroupCounter,
    DeleteGroupCounter,
    Search,
}

impl Command {
    const ALL: [Self; 6] = [
        Self::GetGroupInfo,
        Self::GetAppidGroupList,
        Self::GetGroupCounter,
        Self::UpdateGroupCounter,
        Self::DeleteGroupCounter,
        Self::Search,
    ];

    /// The last part of its path.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::GetGroupInfo => "get_group_info",
            Self::GetAppidGroupList => "get_appid_group_list",
            Self::GetGroupCounter => "get_group_counter",
            Self::UpdateGroupCounter => "update_group_counter",
            Self::DeleteGroupCounter => "delete_group_counter",
            Self::Search => "search",
        }
    }

    /// The command with this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|command| command.name() == name)
    }

    /// The command that a path asks for.
    pub(super) fn at(path: &str) -> Result<Self, Refusal> {
        let of_service =
            || path.strip_prefix(SERVICE).and_then(Self::named).filter(|command| *command != Self::Search);
        match (path == SEARCH).then_some(Self::Search).or_else(of_service) {
            Some(command) => Ok(command),
            // The shape /v4/service/command is right, but there is nothing.
            None if path.starts_with("/v4/") && path.split('/').count() == 4 => {
                Err(Code::NoSuchResource.with("no such service or command"))
            }
            None => Err(Code::HttpParse.with("the path must be /v4/service/command")),
        }
    }

    /// How many calls a second it takes, and the code for more.
    pub(super) fn limit(self, behaviour: &Behaviour) -> (u32, i64) {
        match self {
            Self::GetAppidGroupList => (behaviour.list_calls_per_second, behaviour.list_limit_code),
            Self::Search => (behaviour.search_calls_per_second, behaviour.search_limit_code),
            _ => (behaviour.calls_per_second, Code::TooFrequent as i64),
        }
    }

    /// Does it. Either all of it happens or, when refused, nothing.
    pub(super) fn run(self, body: &Body, world: &mut World<'_>) -> Result<Fields, Refusal> {
        match self {
            Self::GetGroupInfo => lookup::get_group_info(body, world),
            Self::GetAppidGroupList => lookup::get_appid_group_list(body, world),
            Self::GetGroupCounter => counters::get(body, world),
            Self::UpdateGroupCounter => counters::update(body, world),
            Self::DeleteGroupCounter => counters::delete(body, world),
            Self::Search => search::search(body, world),
        }
    }
}

/// What a command works on.
pub(super) struct World<'a> {
    pub(super) groups: &'a mut Groups,
    pub(super) behaviour: &'a Behaviour,
    pub(super) sdk_app_id: u64,
    /// In Unix seconds.
    pub(super) now: u64,
}

/// A request's body: a JSON object whose fields are asked for one by one, so that each can be told apart from absent, `null` and the wrong type.
#[derive(Debug)]
pub(super) struct Body(Fields);

impl Body {
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Refusal> {
        match serde_json::from_slice(bytes) {
            Ok(Value::Object(fields)) => Ok(Self(fields)),
            Ok(_) => Err(Code::JsonParse.with("the body must be a JSON object")),
            Err(error) => Err(Code::JsonParse.with(format!("the body is not JSON: {error}"))),
        }
    }

    /// Refuses fields beside these, if that is switched on.
    fn has_only(&self, known: &[&str], behaviour: &Behaviour) -> Result<(), Refusal> {
        if behaviour.unknown_fields == UnknownFields::Ignored {
            return Ok(());
        }
        match self.0.keys().find(|name| !known.contains(&name.as_str())) {
            Some(name) => Err(Code::WrongParameter.with(format!("unknown field {name}"))),
            None => Ok(()),
        }
    }

    /// A field as it stands there, `null` included.
    fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    fn text(&self, name: &'static str) -> Result<Option<&str>, Refusal> {
        self.typed(name, "a string", Value::as_str)
    }

    fn unsigned(&self, name: &'static str) -> Result<Option<u64>, Refusal> {
        self.typed(name, "an unsigned integer", Value::as_u64)
    }

    fn array(&self, name: &'static str) -> Result<Option<&Vec<Value>>, Refusal> {
        self.typed(name, "an array", Value::as_array)
    }

    fn texts(&self, name: &'static str) -> Result<Option<Vec<&str>>, Refusal> {
        self.array(name)?.map(|values| texts(values, name)).transpose()
    }

    fn typed<'a, T>(
        &'a self,
        name: &'static str,
        kind: &str,
        read: impl Fn(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, Refusal> {
        match self.get(name) {
            None => Ok(None),
            Some(value) => read(value)
                .map(Some)
                .ok_or_else(|| Code::WrongParameter.with(format!("{name} must be {kind}"))),
        }
    }
}

fn texts<'a>(values: &'a [Value], name: &str) -> Result<Vec<&'a str>, Refusal> {
    let read = values.iter().map(|value| {
        value.as_str().ok_or_else(|| Code::WrongParameter.with(format!("{name} must hold strings")))
    });
    read.collect()
}

fn missing(name: &str) -> Refusal {
    Code::WrongParameter.with(format!("{name} is missing"))
}

fn no_such_group(behaviour: &Behaviour) -> Refusal {
    Refusal::new(behaviour.missing_group_code, "this group does not exist")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_exact() {
        assert_eq!(Command::at("/v4/group_open_http_svc/get_group_info"), Ok(Command::GetGroupInfo));
        assert_eq!(Command::at("/v4/group_search/search"), Ok(Command::Search));
        for (path, code) in [
            ("/v4/group_open_http_svc/Get_Group_Info", 60009),
            ("/v4/group_open_http_svc/modify_group_attr", 60009),
            ("/v4/openim/get_group_info", 60009),
            ("/v4/group_open_http_svc/search", 60009),
            ("/v4/group_search/get_group_info", 60009),
            ("/v4/group_open_http_svc/get_group_info/", 60002),
            ("/v3/group_open_http_svc/get_group_info", 60002),
            ("/", 60002),
        ] {
            assert_eq!(Command::at(path).map_err(|refusal| refusal.code), Err(code), "{path}");
        }
    }

    #[test]
    fn a_body_must_be_an_object() {
        for bytes in ["", "[]", "null", "{", "{\"GroupId\":\"a\",}", "{} {}"] {
            assert_eq!(
                Body::parse(bytes.as_bytes()).map_err(|refusal| refusal.code).err(),
                Some(60003),
                "{bytes}"
            );
        }
        assert!(Body::parse(b"{}").is_ok());
    }
}
