//! stub
use clap::Args;
#[derive(Debug, Args)]
/// s
pub struct Register;
impl Register {
    pub fn run(&self, _s: crate::settings::Settings) -> anyhow::Result<super::Exit> {
        Ok(super::Exit::Done)
    }
}
