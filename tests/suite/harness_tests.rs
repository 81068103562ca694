//! Tests of the fake Discord itself, with serenity as its client.
mod echo_bot;
mod events;
mod faults;
mod form_validation;
mod gateway;
mod interaction_rules;
mod rest;
