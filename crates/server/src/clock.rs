//! The real world: the machine's clock and the operating system's chance. Nothing else asks
//! either of them.

use engine::world::World;
use jiff::Timestamp;
use kernel::facts::Entropy;

/// The machine's clock and chance.
#[derive(Debug)]
pub(crate) struct RealWorld;

/// The machine's clock.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

impl World for RealWorld {
    fn now(&self) -> Timestamp {
        now()
    }

    fn entropy(&self) -> Entropy {
        loop {
            // Without chance there is nothing we may do, and nothing to do but to ask again.
            if let Ok(seed) = crypto::random::bytes::<32>() {
                return Entropy::new(seed);
            }
            std::thread::yield_now();
        }
    }
}
