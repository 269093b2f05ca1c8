//! Work on many threads: jobs are taken one by one, progress is counted, and a cancelled batch stops between two jobs.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

/// How a batch is followed from another thread.
#[derive(Debug, Default)]
pub struct Watch {
    cancelled: AtomicBool,
    done: AtomicUsize,
}

/// The batch was cancelled; what it had done is lost, except for what caches keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cancelled;

impl Watch {
    /// Asks the batch to stop; jobs that have begun are finished.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// How many calls or answers are done.
    #[must_use]
    pub fn done(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    /// Counts calls or answers as done.
    pub fn add(&self, count: usize) {
        self.done.fetch_add(count, Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// The results of `work` for all jobs, in the order of the jobs, made on as many threads.
///
/// # Errors
///
/// [`Cancelled`] if the watch was told so before the last job had begun.
pub fn parallel<Job: Sync, Done: Send>(
    threads: usize,
    jobs: &[Job],
    watch: &Watch,
    work: impl Fn(&Job) -> Done + Sync,
) -> Result<Vec<Done>, Cancelled> {
    let next = AtomicUsize::new(0);
    let take = || {
        let mut finished = Vec::new();
        while !watch.is_cancelled() {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = jobs.get(index) else { break };
            finished.push((index, work(job)));
        }
        finished
    };
    let mut finished = if threads <= 1 || jobs.len() <= 1 {
        take()
    } else {
        thread::scope(|scope| {
            let workers: Vec<_> = (0..threads.min(jobs.len())).map(|_| scope.spawn(take)).collect();
            workers.into_iter().flat_map(join).collect()
        })
    };
    if finished.len() < jobs.len() {
        return Err(Cancelled);
    }
    finished.sort_unstable_by_key(|each| each.0);
    Ok(finished.into_iter().map(|each| each.1).collect())
}

fn join<T>(worker: thread::ScopedJoinHandle<'_, T>) -> T {
    worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        let jobs: Vec<usize> = (0..1000).collect();
        let doubled = parallel(4, &jobs, &Watch::default(), |job| job * 2).unwrap();
        assert_eq!(doubled, jobs.iter().map(|job| job * 2).collect::<Vec<_>>());
    }

    #[test]
    fn a_cancelled_batch_stops_between_two_jobs() {
        let watch = Watch::default();
        let outcome = parallel(1, &[1, 2, 3], &watch, |job| {
            watch.add(1);
            if *job == 2 {
                watch.cancel();
            }
        });
        assert_eq!((outcome, watch.done()), (Err(Cancelled), 2));
    }

    #[test]
    fn no_jobs_give_no_results() {
        assert_eq!(parallel(2, &[], &Watch::default(), |(): &()| 1), Ok(Vec::new()));
    }
}
