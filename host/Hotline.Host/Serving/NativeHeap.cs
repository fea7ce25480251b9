using System.Runtime.InteropServices;

namespace Hotline.Host.Serving;

/// <summary>What SQLite, the just-in-time compiler and the runtime itself have from the C library, which keeps for itself what they free.</summary>
internal static class NativeHeap
{
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int MallocTrim(nuint pad);

    /// <summary>Hands what is free to the system, where the C library can: glibc does, others do it by themselves or not at all.</summary>
    /// <returns>Whether it could be asked.</returns>
    public static bool Trim()
    {
        if (!NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "malloc_trim", out var address)) return false;
        Marshal.GetDelegateForFunctionPointer<MallocTrim>(address)(0);
        return true;
    }
}
