//! What can be asked of the program: an [`Action`] needs no data (menu, shortcut, palette); a [`Request`] carries it.
//! Screens put wishes into the [`Outbox`]; the app carries them out at the edge of the frame.

mod action;
mod request;

pub use action::Action;
pub use request::{
    Arrange, Browse, ExportPhotosWanted, ExportWanted, InTrash, Known, NewCatalogue, Owned, Request, Room,
    SecondCopyWanted, Shown, TableStep, TableWanted,
};

/// Wishes of one frame, in order.
#[derive(Debug, Default)]
pub struct Outbox {
    requests: Vec<Request>,
}

impl Outbox {
    /// Adds a request.
    pub fn ask(&mut self, request: Request) {
        self.requests.push(request);
    }

    /// Adds an action.
    pub fn act(&mut self, action: Action) {
        self.requests.push(Request::Act(action));
    }

    /// Takes what was asked for.
    pub fn take(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }
}
