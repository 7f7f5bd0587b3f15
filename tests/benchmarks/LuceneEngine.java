// Lucene for scripts/bench: Dutch analyzer, BM25 (1.2, 0.75), title and text as one field with offsets in the postings,
// from which its UnifiedHighlighter cuts snippets fastest.
//
//   java -cp ... LuceneEngine index DIRECTORY ARTICLE_LINES   two threads add what article_lines wrote; prints figures
//   java -cp ... LuceneEngine search DIRECTORY                answers as engine_protocol.h says
//
// Of what is adjustable, this is what serves Lucene best: articles are read into memory before the clock starts,
// 256 MB of them are gathered before a segment is written, the index that is searched is merged into one segment, and a
// snippet is one sentence, which is a fifth cheaper than one that is cut to a length.

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.uhighlight.DefaultPassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;

public class LuceneEngine {
  static final int TOP = 10;
  static final int INDEXING_THREADS = 2;
  static final Analyzer ANALYZER = new DutchAnalyzer();

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[1]);
    if (arguments[0].equals("index")) index(directory, Path.of(arguments[2]));
    else new LuceneEngine(directory).answerAll();
  }

  // --- index ---

  static void index(Path path, Path articleLines) throws Exception {
    List<String> lines = Files.readAllLines(articleLines);
    long started = System.nanoTime();
    IndexWriterConfig config = new IndexWriterConfig(ANALYZER).setSimilarity(new BM25Similarity(1.2f, 0.75f));
    config.setRAMBufferSizeMB(256);
    try (Directory directory = FSDirectory.open(path)) {
      try (IndexWriter writer = new IndexWriter(directory, config)) {
        addAll(writer, lines);
      }
      double seconds = (System.nanoTime() - started) / 1e9;
      System.out.printf(Locale.ROOT, "articles %d%nseconds %.2f%nbytes %d%n", lines.size(), seconds, bytes(directory));
      IndexWriterConfig merging = new IndexWriterConfig(ANALYZER).setSimilarity(new BM25Similarity(1.2f, 0.75f));
      try (IndexWriter writer = new IndexWriter(directory, merging)) {
        writer.forceMerge(1);
      }
      System.out.printf(Locale.ROOT, "compacted_bytes %d%n", bytes(directory));
    }
  }

  static void addAll(IndexWriter writer, List<String> lines) throws Exception {
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < INDEXING_THREADS; i++) {
      threads.add(new Thread(() -> {
        try {
          for (int line; (line = next.getAndIncrement()) < lines.size();) writer.addDocument(document(lines.get(line)));
        } catch (IOException error) {
          throw new UncheckedIOException(error);
        }
      }));
    }
    for (Thread thread : threads) thread.start();
    for (Thread thread : threads) thread.join();
  }

  static final FieldType TEXT = new FieldType(TextField.TYPE_STORED);

  static {
    TEXT.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    TEXT.freeze();
  }

  static Document document(String line) {
    String[] columns = line.split("\t", -1);
    String title = unescaped(columns[1]);
    String body = unescaped(columns[2]);
    Document document = new Document();
    document.add(new StringField("id", columns[0], Field.Store.NO));
    document.add(new BinaryDocValuesField("id", new BytesRef(columns[0])));
    document.add(new Field("text", title.isEmpty() ? body : title + "\n\n" + body, TEXT));
    return document;
  }

  static String unescaped(String column) {
    if (column.indexOf('\\') < 0) return column;
    StringBuilder text = new StringBuilder(column.length());
    for (int i = 0; i < column.length(); i++) {
      char c = column.charAt(i);
      if (c == '\\') {
        c = column.charAt(++i);
        int control = "tnr".indexOf(c);
        if (control >= 0) c = "\t\n\r".charAt(control);
      }
      text.append(c);
    }
    return text.toString();
  }

  static long bytes(Directory directory) throws IOException {
    long bytes = 0;
    for (String file : directory.listAll()) bytes += directory.fileLength(file);
    return bytes;
  }

  // --- search ---

  final IndexSearcher searcher;
  final UnifiedHighlighter highlighter;

  LuceneEngine(Path path) throws IOException {
    searcher = new IndexSearcher(DirectoryReader.open(FSDirectory.open(path)));
    searcher.setSimilarity(new BM25Similarity(1.2f, 0.75f));
    highlighter = new UnifiedHighlighter(searcher, ANALYZER);
    highlighter.setFormatter(new DefaultPassageFormatter("<mark>", "</mark>", " … ", true));
  }

  void answerAll() throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    for (String line; (line = in.readLine()) != null;) {
      if (line.startsWith("=")) {
        out.println(load(in, line.substring(1).split(" ")) + " 0");
      } else {
        long started = System.nanoTime();
        long hits = search(line.substring(1), line.charAt(0) == '+');
        out.println((System.nanoTime() - started) + " " + hits);
      }
      out.flush();
    }
  }

  // All queries that follow, by so many threads; returns how many nanoseconds that took.
  long load(BufferedReader in, String[] threadsAndCount) throws Exception {
    List<String> queries = new ArrayList<>();
    for (int i = Integer.parseInt(threadsAndCount[1]); i > 0; i--) queries.add(in.readLine());
    long started = System.nanoTime();
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = Integer.parseInt(threadsAndCount[0]); i > 0; i--) {
      threads.add(new Thread(() -> {
        try {
          for (int query; (query = next.getAndIncrement()) < queries.size();) search(queries.get(query), true);
        } catch (IOException error) {
          throw new UncheckedIOException(error);
        }
      }));
    }
    for (Thread thread : threads) thread.start();
    for (Thread thread : threads) thread.join();
    return System.nanoTime() - started;
  }

  volatile int kept;  // so that no compiler finds the results unused

  // How many hits there are, as far as Lucene counts them.
  long search(String text, boolean snippets) throws IOException {
    QueryBuilder builder = new QueryBuilder(ANALYZER);
    boolean phrase = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    Query query = phrase ? builder.createPhraseQuery("text", text) : builder.createBooleanQuery("text", text);
    if (query == null) return 0;
    TopDocs top = searcher.search(query, TOP);
    for (ScoreDoc hit : top.scoreDocs) kept = id(hit.doc).length;
    if (snippets) kept = highlighter.highlight("text", query, top).length;
    return top.totalHits.value;
  }

  BytesRef id(int document) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    var ids = leaf.reader().getBinaryDocValues("id");
    ids.advanceExact(document - leaf.docBase);
    return ids.binaryValue();
  }
}
