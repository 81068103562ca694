//! The fake Discord, driven by the real client: a fake that nobody tests proves nothing.
mod client;
mod conversation;
mod faults;
mod forms;
mod gateway;
mod refusals;
mod rest;
