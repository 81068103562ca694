//! Commands, buttons, menus and autocomplete: their definitions, their registration, and the replies to them.

pub mod autocomplete;
pub mod command_definitions;
pub mod command_handler;
pub mod component_handler;
pub mod registration;
pub mod responder;
