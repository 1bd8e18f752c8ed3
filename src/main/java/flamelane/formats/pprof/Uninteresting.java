package flamelane.formats.pprof;

import java.util.List;

/// Frames that the formats before profile.proto leave to the reader to drop: allocators, locks, the profiler itself.
///
/// @param drop pattern of names, of the whole name
/// @param keep pattern of names to keep all the same
record Uninteresting(String drop, String keep) {
    private static final Uninteresting ALLOCATORS = new Uninteresting(String.join("|",
            "calloc", "cfree", "malloc", "free", "memalign", "do_memalign", "(__)?posix_memalign", "pvalloc", "valloc", "realloc",
            "tcmalloc::.*", "tc_calloc", "tc_cfree", "tc_malloc", "tc_free", "tc_memalign", "tc_posix_memalign", "tc_pvalloc", "tc_valloc",
            "tc_realloc", "tc_new", "tc_delete", "tc_newarray", "tc_deletearray", "tc_new_nothrow", "tc_newarray_nothrow",
            "malloc_zone_malloc", "malloc_zone_calloc", "malloc_zone_valloc", "malloc_zone_realloc", "malloc_zone_memalign", "malloc_zone_free",
            "runtime\\..*",
            "BaseArena::.*", "(::)?do_malloc_no_errno", "(::)?do_malloc_pages", "(::)?do_malloc", "DoSampledAllocation",
            "MallocedMemBlock::MallocedMemBlock", "_M_allocate", "__builtin_(vec_)?delete", "__builtin_(vec_)?new",
            "__gnu_cxx::new_allocator::allocate", "__libc_malloc", "__malloc_alloc_template::allocate", "allocate", "cpp_alloc",
            "operator new(\\[\\])?", "simple_alloc::allocate"),
            String.join("|", "runtime\\.panic", "runtime\\.reflectcall", "runtime\\.call[0-9]*"));
    private static final Uninteresting LOCKS = new Uninteresting(String.join("|",
            "RecordLockProfileData", "(base::)?RecordLockProfileData.*", "(base::)?SubmitMutexProfileData.*", "(base::)?SubmitSpinLockProfileData.*",
            "(base::Mutex::)?AwaitCommon.*", "(base::Mutex::)?Unlock.*", "(base::Mutex::)?UnlockSlow.*", "(base::Mutex::)?ReaderUnlock.*",
            "(base::MutexLock::)?~MutexLock.*", "(Mutex::)?AwaitCommon.*", "(Mutex::)?Unlock.*", "(Mutex::)?UnlockSlow.*",
            "(Mutex::)?ReaderUnlock.*", "(MutexLock::)?~MutexLock.*", "(SpinLock::)?Unlock.*", "(SpinLock::)?SlowUnlock.*",
            "(SpinLockHolder::)?~SpinLockHolder.*"), "");
    private static final Uninteresting PROFILER = new Uninteresting(String.join("|",
            "ProfileData::Add", "ProfileData::prof_handler", "CpuProfiler::prof_handler", "__pthread_sighandler", "__restore"), "");
    private static final List<List<String>> HEAPS = List.of(List.of("allocations", "size"), List.of("objects", "space"),
            List.of("inuse_objects", "inuse_space"), List.of("alloc_objects", "alloc_space"),
            List.of("alloc_objects", "alloc_space", "inuse_objects", "inuse_space"));

    /// By the names of the value types.
    static Uninteresting of(List<String> types) {
        return HEAPS.contains(types) ? ALLOCATORS : types.equals(List.of("contentions", "delay")) ? LOCKS : PROFILER;
    }
}
