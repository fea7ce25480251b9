using System.Runtime.InteropServices;
using Hotline.Host.Serving;

namespace Hotline.Host.Tests.Processes;

public sealed class NativeHeapTests
{
    [Fact]
    public void It_is_trimmed_where_the_C_library_is_that_of_GNU_and_left_alone_elsewhere() =>
        Assert.Equal(OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out _), NativeHeap.Trim());
}
