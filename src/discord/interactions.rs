//! Commands, buttons, menus and autocomplete: definitions, registration and responses.

pub mod autocomplete;
pub mod callback;
pub mod command_handler;
pub mod commands;
pub mod component_handler;
pub mod form_handler;
pub mod origin;
pub mod panel_buttons;
pub mod removal;
pub mod responder;
pub mod response;
pub mod rights;
pub mod sharing;
