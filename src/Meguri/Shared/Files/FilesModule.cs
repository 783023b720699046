using Meguri.Shared.Modules;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Shared.Files;

/// <summary>ファイル: contents kept once by their hash, what may come in, how it goes out. It knows no feature; features refer to contents.</summary>
public sealed class FilesModule : Module
{
    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<FileLimits>().AddScoped<FileCheck>().AddScoped<FileStore>().AddScoped<FileKeeper>();
        // A node may leave the tidying to others: Files:Run = false.
        if (configuration.GetValue("Files:Run", true))
            services.AddHostedService<FileKeeperWorker>();
    }

    /// <inheritdoc/>
    public override void ConfigureModel(ModelBuilder model)
    {
        model.Entity<FileContent>(e =>
        {
            e.ToTable("file_contents").HasKey(c => c.Sha256);
            e.Property(c => c.Sha256).HasMaxLength(64);
        });
        model.Entity<FilePiece>(e =>
        {
            e.ToTable("file_pieces").HasKey(p => new { p.Sha256, p.Number });
            e.Property(p => p.Sha256).HasMaxLength(64);
            e.HasOne<FileContent>().WithMany().HasForeignKey(p => p.Sha256);
        });
        model.Entity<FileThumbnail>(e =>
        {
            e.ToTable("file_thumbnails").HasKey(t => t.Sha256);
            e.Property(t => t.Sha256).HasMaxLength(64);
            e.HasOne<FileContent>().WithOne().HasForeignKey<FileThumbnail>(t => t.Sha256);
        });
    }
}

/// <summary>ファイルの中身: one content, whoever refers to it and however often. The database refuses to change it.</summary>
public sealed class FileContent
{
    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>Bytes.</summary>
    public long Length { get; set; }

    /// <summary>When it was last handed in.</summary>
    public DateTimeOffset StoredAt { get; set; }
}

/// <summary>A part of a content: <see cref="FileStore.PieceBytes"/> long, the last one shorter.</summary>
public sealed class FilePiece
{
    /// <summary>The content.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>From 0.</summary>
    public int Number { get; set; }

    /// <summary>The bytes.</summary>
    public byte[] Bytes { get; set; } = [];
}

/// <summary>縮小画像: a small JPEG of a content that is a picture.</summary>
public sealed class FileThumbnail
{
    /// <summary>The content.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>The JPEG.</summary>
    public byte[] Bytes { get; set; } = [];
}
