//! The report of all findings, as text and as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::super::output::terminal::{Style, TextLayout};
use super::super::settings_in_force::{InForce, SettingJson};
use crate::discord::diagnosis::{Finding, Status};
use crate::settings::token_shape::hide_tokens;

/// Spaces before what belongs to the line above.
const INDENT: &str = "      ";

/// All findings.
pub struct Report {
    /// Each of them.
    pub findings: Vec<Finding>,
    /// The link that invites the bot, if its application is known.
    pub invite: Option<String>,
    /// The settings, if they can be used.
    pub in_force: Option<InForce>,
}

#[derive(Serialize)]
struct Json<'r> {
    passed: bool,
    findings: Vec<FindingJson<'r>>,
    invite: Option<&'r str>,
    settings: Vec<SettingJson<'r>>,
}

#[derive(Serialize)]
struct FindingJson<'r> {
    check: &'r str,
    status: &'r str,
    message: String,
    help: Option<&'r str>,
}

impl Report {
    /// Makes the report of one finding.
    pub fn of_finding(finding: Finding) -> Self {
        Self {
            findings: vec![finding],
            invite: None,
            in_force: None,
        }
    }

    /// Returns true if a finding fails.
    pub fn fails(&self) -> bool {
        self.count(Status::Fail) > 0
    }

    fn count(&self, status: Status) -> usize {
        let those = self.findings.iter().filter(|it| it.status == status);
        those.count()
    }

    /// Writes a paragraph for each finding, the settings that are not the defaults, and the invite link.
    pub fn write_text(&self, out: &mut dyn Write) -> io::Result<()> {
        let layout = TextLayout::of_stdout();
        for finding in &self.findings {
            write_finding(out, layout, finding)?;
            if finding.check == "settings" {
                self.write_settings(out, layout)?;
            }
        }
        if let Some(invite) = &self.invite {
            writeln!(out)?;
            layout.write_paragraph(out, "", Style::Plain, &format!("Invite link: {invite}"))?;
        }
        let [pass, warn, fail] =
            [Status::Pass, Status::Warn, Status::Fail].map(|it| self.count(it));
        let summary = format!("pass {pass}, warn {warn}, fail {fail}");
        writeln!(out)?;
        layout.write_paragraph(out, "", Style::Bold, &summary)
    }

    fn write_settings(&self, out: &mut dyn Write, layout: TextLayout) -> io::Result<()> {
        let each = self.in_force.iter().flat_map(|it| &it.each);
        for setting in each.filter(|setting| setting.is_set()) {
            let value = setting.value.as_deref().unwrap_or_default();
            let line = format!("{} = {value} ({})", setting.key.path, setting.origin);
            layout.write_paragraph(out, INDENT, Style::Dim, &line)?;
        }
        Ok(())
    }

    /// Writes the report as one line of JSON.
    pub fn write_json(&self, out: &mut dyn Write) -> anyhow::Result<()> {
        let findings = self.findings.iter().map(|finding| FindingJson {
            check: finding.check,
            status: finding.status.name(),
            message: hide_tokens(&finding.message).into_owned(),
            help: finding.help.as_deref(),
        });
        let json = Json {
            passed: !self.fails(),
            findings: findings.collect(),
            invite: self.invite.as_deref(),
            settings: self
                .in_force
                .as_ref()
                .map(InForce::json)
                .unwrap_or_default(),
        };
        serde_json::to_writer(&mut *out, &json)?;
        writeln!(out)?;
        Ok(())
    }
}

fn write_finding(out: &mut dyn Write, layout: TextLayout, finding: &Finding) -> io::Result<()> {
    let style = match finding.status {
        Status::Pass => Style::Plain,
        Status::Warn | Status::Fail => Style::Bold,
    };
    let Finding { check, message, .. } = finding;
    let line = format!(
        "{}  {check}: {}",
        finding.status.name(),
        hide_tokens(message)
    );
    layout.write_paragraph(out, "", style, &line)?;
    match &finding.help {
        Some(help) => layout.write_paragraph(out, INDENT, Style::Plain, help),
        None => Ok(()),
    }
}
