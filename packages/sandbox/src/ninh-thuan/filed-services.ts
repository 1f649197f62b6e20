import { drawn, part, type FiledFeed } from './filed-columns.ts';

/** Of services, platforms and what people say of them. */
export const SERVICE_FEEDS: readonly FiledFeed[] = [
  {
    feed: 'dvc-quality',
    level: 'district',
    columns: [
      drawn('Số DVCTT đang cung cấp', [230, 300]),
      part('Số DVCTT được điền sẵn thông tin', 'Số DVCTT đang cung cấp', [20, 60]),
      part('Số DVCTT được cá thể hóa', 'Số DVCTT đang cung cấp', [5, 30]),
      part('Tổng số tài khoản người dân, doanh nghiệp', 'stat.population.15-and-over', [8, 20]),
      part(
        'Số tài khoản có sử dụng DVCTT trong năm',
        'Tổng số tài khoản người dân, doanh nghiệp',
        [30, 70],
      ),
      drawn('Số lượt đánh giá', [400, 3000]),
      part('Số lượt hài lòng, rất hài lòng', 'Số lượt đánh giá', [85, 98]),
    ],
  },
  {
    feed: 'citizen-feedback',
    level: 'district',
    key: { header: 'Kênh', values: ['1022', 'smart-ninh-thuan', 'dvc'] },
    columns: [
      drawn('Số phản ánh tiếp nhận', [20, 200]),
      part('Số phản ánh xử lý đúng hạn', 'Số phản ánh tiếp nhận', [80, 99]),
      part('Số phản ánh được người dân đánh giá', 'Số phản ánh tiếp nhận', [40, 70]),
      part('Số phản ánh được đánh giá hài lòng', 'Số phản ánh được người dân đánh giá', [70, 95]),
    ],
  },
  {
    feed: 'open-data',
    level: 'district',
    columns: [
      drawn('Số bộ dữ liệu trong danh mục dữ liệu mở', [20, 60]),
      part('Số bộ dữ liệu đã công bố', 'Số bộ dữ liệu trong danh mục dữ liệu mở', [30, 70]),
      part('Số bộ dữ liệu trên Cổng dữ liệu mở của tỉnh', 'Số bộ dữ liệu đã công bố', [60, 100]),
    ],
  },
  {
    feed: 'data-sharing',
    level: 'district',
    columns: [
      drawn('Tổng số hệ thống thông tin cần chia sẻ dữ liệu', [5, 12]),
      part('Số hệ thống kết nối LGSP', 'Tổng số hệ thống thông tin cần chia sẻ dữ liệu', [40, 100]),
      part(
        'Số hệ thống dùng dịch vụ dữ liệu trên NDXP',
        'Tổng số hệ thống thông tin cần chia sẻ dữ liệu',
        [20, 80],
      ),
      drawn('Số giao dịch qua LGSP', [2000, 9000]),
      drawn('Số giao dịch qua NDXP', [500, 4000]),
    ],
  },
  {
    feed: 'platform-adoption',
    level: 'district',
    key: {
      header: 'Mã nền tảng',
      values: [
        'tslcd',
        'data-centre',
        'province',
        'ai',
        'analytics',
        'governance',
        'meeting',
        'monitoring',
        'public-assistant',
        'staff-assistant',
      ],
    },
    columns: [
      drawn('Tổng số cơ quan của huyện và xã', [18, 30]),
      part('Số cơ quan sử dụng', 'Tổng số cơ quan của huyện và xã', [0, 100]),
    ],
  },
];
