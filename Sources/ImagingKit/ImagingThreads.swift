internal import CImaging

/// Threads of image processing.
package enum ImagingThreads {
    /// Lets pictures be processed in the thread that asks alone: handing parts of small pictures to other threads costs
    /// more than it saves, and where one process works for each core, the others have work of their own.
    package static func useOne() { xlq_use_one_thread() }
}
