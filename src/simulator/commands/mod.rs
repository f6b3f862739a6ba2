//! The five commands, once the caller is known.

mod counters;
mod lookup;

use serde_json::Value;

use super::answer::{Code, Fields, Refusal};
use super::behaviour::{Behaviour, UnknownFields};
use super::groups::Groups;

/// The path of the one service, with the slash before the command.
const SERVICE: &str = "/v4/group_open_http_svc/";

/// A command of the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Command {
    GetGroupInfo,
    GetAppidGroupList,
    GetGroupCounter,
    UpdateGroupCounter,
    DeleteGroupCounter,
}

impl Command {
    /// The command that a path asks for.
    pub(super) fn at(path: &str) -> Result<Self, Refusal> {
        match path.strip_prefix(SERVICE) {
            Some("get_group_info") => Ok(Self::GetGroupInfo),
            Some("get_appid_group_list") => Ok(Self::GetAppidGroupList),
            Some("get_group_counter") => Ok(Self::GetGroupCounter),
            Some("update_group_counter") => Ok(Self::UpdateGroupCounter),
            Some("delete_group_counter") => Ok(Self::DeleteGroupCounter),
            // The shape /v4/service/command is right, but there is nothing.
            _ if path.starts_with("/v4/") && path.split('/').count() == 4 => {
                Err(Code::NoSuchResource.with("no such service or command"))
            }
            _ => Err(Code::HttpParse.with("the path must be /v4/service/command")),
        }
    }

    /// How many calls a second it takes, and the code for more.
    pub(super) fn limit(self, behaviour: &Behaviour) -> (u32, i64) {
        match self {
            Self::GetAppidGroupList => (behaviour.list_calls_per_second, behaviour.list_limit_code),
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
        }
    }
}

/// What a command works on.
pub(super) struct World<'a> {
    pub(super) groups: &'a mut Groups,
    pub(super) behaviour: &'a Behaviour,
    pub(super) sdk_app_id: u64,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_exact() {
        assert_eq!(Command::at("/v4/group_open_http_svc/get_group_info"), Ok(Command::GetGroupInfo));
        for (path, code) in [
            ("/v4/group_open_http_svc/Get_Group_Info", 60009),
            ("/v4/group_open_http_svc/modify_group_attr", 60009),
            ("/v4/openim/get_group_info", 60009),
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
